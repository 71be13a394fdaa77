-- Numbers of virtual accounts are looked for when a bank's words have one.
create index ix_charges_va_number on billing.charges (va_number) where va_number is not null;
