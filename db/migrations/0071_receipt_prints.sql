-- Each time a receipt went to a printer at the counter; all but the first are copies and say so.
create table billing.receipt_prints (
    id uuid constraint pk_receipt_prints primary key,
    payment_id uuid not null constraint fk_receipt_prints_payments_payment_id references billing.payments on delete restrict,
    copy integer not null,
    printed_by uuid constraint fk_receipt_prints_users_printed_by references access.users on delete restrict,
    printed_at timestamptz not null
);
create unique index ix_receipt_prints_payment_id_copy on billing.receipt_prints (payment_id, copy);
create index ix_receipt_prints_printed_by on billing.receipt_prints (printed_by);
