-- Money given back to customers, by a second person's word.
create table billing.refunds (
    id uuid constraint pk_refunds primary key,
    payment_id uuid not null constraint fk_refunds_payments_payment_id references billing.payments on delete restrict,
    customer_id uuid not null constraint fk_refunds_customers_customer_id references customers.customers on delete restrict,
    charge_id uuid constraint fk_refunds_charges_charge_id references billing.charges on delete restrict,
    amount numeric(18,0) not null constraint ck_refunds_amount check (amount > 0),
    way varchar(32) not null,
    why text not null,
    state varchar(32) not null,
    requested_by uuid not null constraint fk_refunds_users_requested_by references access.users on delete restrict,
    requested_at timestamptz not null,
    decided_by uuid constraint fk_refunds_users_decided_by references access.users on delete restrict,
    decided_at timestamptz,
    reference text,
    note text,
    ended_at timestamptz,
    constraint ck_refunds_decided check (decided_by <> requested_by and (state = 'requested') = (decided_by is null)),
    constraint ck_refunds_way check ((way = 'gateway') = (charge_id is not null))
);
-- A payment is given back once.
create unique index ix_refunds_payment_id on billing.refunds (payment_id) where state <> 'refused' and state <> 'failed';
create index ix_refunds_customer_id on billing.refunds (customer_id);
create index ix_refunds_charge_id on billing.refunds (charge_id);
create index ix_refunds_state on billing.refunds (state, requested_at desc, id desc);
create index ix_refunds_requested_by on billing.refunds (requested_by);
create index ix_refunds_decided_by on billing.refunds (decided_by);
create index ix_refunds_payment on billing.refunds (payment_id, requested_at);
