-- Payments are given back in parts too; what a gateway was to give back is asked for by the worker until it answers.
alter table billing.payments add column refunded numeric(18,0) not null default 0;
alter table billing.payments add constraint ck_payments_refunded check (refunded between 0 and amount);

drop index billing.ix_refunds_payment_id;
alter table billing.refunds add column external_id text, add column ask_again_at timestamptz,
    add column proof_file_id uuid constraint fk_refunds_attachments_proof_file_id references company.attachments (id) on delete restrict;
update billing.refunds set ask_again_at = decided_at where state = 'approved' and way = 'gateway';
create index ix_refunds_ask_again_at on billing.refunds (ask_again_at) where ask_again_at is not null;
create index ix_refunds_proof_file_id on billing.refunds (proof_file_id);
