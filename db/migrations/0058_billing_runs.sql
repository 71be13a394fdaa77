-- Which days a bill is for, which run made it, and what of it is tax.
alter table billing.invoices add column issued_at timestamptz, add column service_from date, add column service_to date, add column monthly_price numeric(18,0), add column run_id uuid,
    add column tax_base numeric(18,0) not null default 0, add column tax numeric(18,0) not null default 0;
alter table billing.invoices add constraint ck_invoices_service check (service_from <= service_to);
update billing.invoices set service_from = issued_on, service_to = (period + interval '1 month - 1 day')::date where issued_on < period + interval '1 month';
update billing.invoices set issued_at = issued_on::timestamp at time zone 'UTC';
alter table billing.invoices alter column issued_at set not null, alter column issued_at set default now();

alter table billing.invoice_lines add column kind varchar(32) not null default 'service';

-- One start of the monthly bills. It goes on from its cursor whoever finds it unfinished.
create table billing.billing_runs (
    id         uuid not null,
    period     date not null,
    origin     varchar(32) not null,
    slot       text,
    state      varchar(32) not null,
    issued_on  date not null,
    due_on     date not null,
    started_by uuid,
    started_at timestamptz not null,
    ended_at   timestamptz,
    cursor     uuid not null,
    members    integer not null,
    seen       integer not null,
    created    integer not null,
    existing   integer not null,
    skipped    integer not null,
    total      numeric(18,0) not null,
    tie_out    jsonb,
    constraint pk_billing_runs primary key (id),
    constraint ck_billing_runs_period check (extract(day from period) = 1),
    constraint fk_billing_runs_users_started_by foreign key (started_by) references access.users (id) on delete restrict
);

create unique index ix_billing_runs_slot on billing.billing_runs (slot);
create index ix_billing_runs_started_by on billing.billing_runs (started_by);
create index ix_billing_runs_started_at_id on billing.billing_runs (started_at, id);
create index ix_billing_runs_state on billing.billing_runs (state) where state = 'running';

alter table billing.invoices add constraint fk_invoices_billing_runs_run_id foreign key (run_id) references billing.billing_runs (id) on delete restrict;
create index ix_invoices_run_id on billing.invoices (run_id) where run_id is not null;

-- Who got no bill from a run, and why.
create table billing.billing_run_skips (
    run_id      uuid not null,
    customer_id uuid not null,
    reason      varchar(32) not null,
    constraint pk_billing_run_skips primary key (run_id, customer_id),
    constraint fk_billing_run_skips_billing_runs_run_id foreign key (run_id) references billing.billing_runs (id) on delete cascade,
    constraint fk_billing_run_skips_customers_customer_id foreign key (customer_id) references customers.customers (id) on delete cascade
);

create index ix_billing_run_skips_customer_id on billing.billing_run_skips (customer_id);

-- How one customer is billed, where it differs from everybody else.
create table billing.billing_terms (
    id              uuid not null,
    anniversary_day integer,
    constraint pk_billing_terms primary key (id),
    constraint ck_billing_terms_anniversary_day check (anniversary_day between 1 and 28),
    constraint fk_billing_terms_customers_id foreign key (id) references customers.customers (id) on delete cascade
);

-- Lines for the next bill: once (until a bill took it), or on every bill of some months.
create table billing.billing_items (
    id           uuid not null,
    customer_id  uuid not null,
    kind         varchar(32) not null,
    description  text not null,
    amount       numeric(18,0) not null,
    percent      integer,
    is_recurring boolean not null,
    first_period date not null,
    last_period  date,
    source       text,
    invoice_id   uuid,
    added_by     uuid,
    added_at     timestamptz not null,
    ended_at     timestamptz,
    constraint pk_billing_items primary key (id),
    constraint ck_billing_items_amount check (case when percent is null then amount <> 0 else amount = 0 and percent between 1 and 100 end),
    constraint fk_billing_items_customers_customer_id foreign key (customer_id) references customers.customers (id) on delete restrict,
    constraint fk_billing_items_invoices_invoice_id foreign key (invoice_id) references billing.invoices (id) on delete restrict,
    constraint fk_billing_items_users_added_by foreign key (added_by) references access.users (id) on delete restrict
);

create unique index ix_billing_items_source on billing.billing_items (source);
create index ix_billing_items_customer_id on billing.billing_items (customer_id);
create index ix_billing_items_open on billing.billing_items (customer_id, first_period) where invoice_id is null and ended_at is null;
create index ix_billing_items_invoice_id on billing.billing_items (invoice_id);
create index ix_billing_items_added_by on billing.billing_items (added_by);

-- Who changed since a day: the few that need a second look when a month is billed.
create index ix_customer_status_logs_at on customers.customer_status_logs (at);
create index ix_customer_service_changes_at on customers.customer_service_changes (at);

-- Bills are voided, not deleted; should one be, nobody owes it.
create function billing.forget_owed() returns trigger language plpgsql as $$
begin
    perform 1 from billing.customer_accounts where id in (select customer_id from was) order by id for no key update;

    update billing.customer_accounts as account
    set (owed, oldest_due_on) = (
        select coalesce(sum(bill.open_amount), 0), min(bill.due_on) from billing.invoices as bill where bill.customer_id = account.id and bill.open_amount > 0)
    where id in (select customer_id from was where open_amount > 0);
    return null;
end $$;

create trigger invoices_are_forgotten after delete on billing.invoices
    referencing old table as was for each statement execute function billing.forget_owed();
