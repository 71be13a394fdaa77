-- Cash that people hold for the company: at the counter, and in the field.
create table billing.cash_sessions (
    id uuid constraint pk_cash_sessions primary key,
    kind varchar(32) not null,
    cashier_id uuid not null constraint fk_cash_sessions_users_cashier_id references access.users on delete restrict,
    state varchar(32) not null,
    opened_at timestamptz not null,
    opening numeric(18,0) not null constraint ck_cash_sessions_opening check (opening >= 0),
    expected numeric(18,0),
    counted numeric(18,0),
    handed_over numeric(18,0),
    difference_why text,
    closed_at timestamptz,
    received numeric(18,0),
    reviewed_by uuid constraint fk_cash_sessions_users_reviewed_by references access.users on delete restrict,
    reviewed_at timestamptz,
    review_note text,
    constraint ck_cash_sessions_closed check ((state = 'open') = (counted is null) and (counted is null) = (expected is null)),
    constraint ck_cash_sessions_difference check (counted = expected or difference_why is not null),
    constraint ck_cash_sessions_handed_over check (handed_over between 0 and counted),
    constraint ck_cash_sessions_reviewed check (reviewed_by <> cashier_id and (state <> 'approved' or received is not null))
);
-- One drawer at a time.
create unique index ix_cash_sessions_open on billing.cash_sessions (cashier_id) where state = 'open';
create index ix_cash_sessions_cashier_id on billing.cash_sessions (cashier_id, opened_at desc);
create index ix_cash_sessions_state on billing.cash_sessions (state, opened_at desc);
create index ix_cash_sessions_opened_at_id on billing.cash_sessions (opened_at desc, id desc);
create index ix_cash_sessions_reviewed_by on billing.cash_sessions (reviewed_by);

-- What came into a drawer and went out of it; only ever added to.
create table billing.cash_movements (
    id uuid constraint pk_cash_movements primary key,
    session_id uuid not null constraint fk_cash_movements_cash_sessions_session_id references billing.cash_sessions on delete restrict,
    kind varchar(32) not null,
    amount numeric(18,0) not null constraint ck_cash_movements_amount check (amount <> 0),
    payment_id uuid constraint fk_cash_movements_payments_payment_id references billing.payments on delete restrict,
    late boolean not null,
    note text,
    at timestamptz not null,
    by uuid,
    constraint ck_cash_movements_payment check ((kind in ('payment', 'reversal')) = (payment_id is not null)),
    constraint ck_cash_movements_late check (kind = 'reversal' or not late),
    constraint ck_cash_movements_sign check (case kind when 'payment' then amount > 0 when 'put_in' then amount > 0 else amount < 0 end)
);
create index ix_cash_movements_session_id on billing.cash_movements (session_id, at);
-- A payment lies in one drawer, once, and comes out of it once.
create unique index ix_cash_movements_payment_id on billing.cash_movements (payment_id, kind);

-- A movement is its payment's money, and no drawer changes that somebody has counted.
create function billing.cash_movement_must_fit() returns trigger language plpgsql as $$
begin
    if not new.late and (select state from billing.cash_sessions where id = new.session_id) <> 'open' then
        raise exception 'cash session % is closed', new.session_id using errcode = 'check_violation';
    end if;
    if new.payment_id is not null and abs(new.amount) is distinct from (
        select amount from billing.payments where id = new.payment_id and method = 'cash' and (new.kind = 'payment' or reversed_at is not null)) then
        raise exception 'cash movement % is not its payment', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger cash_movements_fit after insert on billing.cash_movements
    deferrable initially deferred for each row execute function billing.cash_movement_must_fit();

create trigger cash_movements_append_only before update or delete on billing.cash_movements
    for each statement execute function billing.refuse_change();
