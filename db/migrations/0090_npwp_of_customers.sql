-- The tax number of customers who have one of their own; of persons it is their NIK, which lies sealed elsewhere and is not repeated here.
alter table billing.billing_terms add column npwp varchar(16);
alter table billing.billing_terms add constraint ck_billing_terms_npwp check (length(npwp) = 16 and npwp ~ '^[0-9]+$');
