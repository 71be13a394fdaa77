-- What customers upload to show that they transferred.
create table billing.payment_proofs (
    id uuid constraint pk_payment_proofs primary key,
    invoice_id uuid not null constraint fk_payment_proofs_invoices_invoice_id references billing.invoices on delete restrict,
    customer_id uuid not null constraint fk_payment_proofs_customers_customer_id references customers.customers on delete restrict,
    file_id uuid not null constraint fk_payment_proofs_files_file_id references company.files on delete restrict,
    amount numeric(18,0) not null constraint ck_payment_proofs_amount check (amount > 0),
    paid_on date not null,
    sender varchar(120) not null,
    state varchar(32) not null,
    uploaded_at timestamptz not null,
    payment_id uuid constraint fk_payment_proofs_payments_payment_id references billing.payments on delete restrict,
    reviewed_by uuid constraint fk_payment_proofs_users_reviewed_by references access.users on delete restrict,
    reviewed_at timestamptz,
    rejected_why text,
    constraint ck_payment_proofs_state check (case state when 'waiting' then reviewed_at is null when 'confirmed' then payment_id is not null else rejected_why is not null end)
);
create index ix_payment_proofs_customer_id on billing.payment_proofs (customer_id, uploaded_at);
create index ix_payment_proofs_invoice_id on billing.payment_proofs (invoice_id);
create index ix_payment_proofs_state on billing.payment_proofs (state, uploaded_at desc, id desc);
create index ix_payment_proofs_file_id on billing.payment_proofs (file_id);
create unique index ix_payment_proofs_payment_id on billing.payment_proofs (payment_id);
create index ix_payment_proofs_reviewed_by on billing.payment_proofs (reviewed_by);
