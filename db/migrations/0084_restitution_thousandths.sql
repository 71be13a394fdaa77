-- Numbers with decimals are money; a share of an hour is told in thousandths of a percent.
alter table billing.restitutions alter column percent_per_hour type integer using (percent_per_hour * 1000)::integer;
