CREATE SCHEMA access;

CREATE SCHEMA billing;

CREATE SCHEMA company;

CREATE SCHEMA customers;

CREATE SCHEMA field;

CREATE SCHEMA messaging;

CREATE SCHEMA network;

CREATE SCHEMA reporting;

CREATE SCHEMA samples;

CREATE SCHEMA support;

CREATE SCHEMA system;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE TABLE access.audit_logs (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    user_id uuid,
    source character varying(16) NOT NULL,
    "from" text,
    use_case text NOT NULL,
    action character varying(16) NOT NULL,
    entity text NOT NULL,
    entity_id text NOT NULL,
    changes jsonb,
    tx xid8 DEFAULT pg_current_xact_id() NOT NULL,
    why text
);

CREATE FUNCTION access.audit_content(entry access.audit_logs) RETURNS bytea
    LANGUAGE sql STABLE
    SET "TimeZone" TO 'UTC'
    AS $$
    select convert_to(jsonb_strip_nulls(to_jsonb(entry) - 'tx')::text, 'UTF8')
$$;

CREATE FUNCTION access.audit_link(before bytea, content bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    AS $$
    select sha256(before || content)
$$;

CREATE FUNCTION access.audit_next(state bytea, start bytea, content bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    AS $$
    select access.audit_link(coalesce(state, start), content)
$$;

CREATE FUNCTION access.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;

CREATE FUNCTION billing.add_to_balance() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform 1 from billing.customer_accounts where id in (select customer_id from entered) order by id for no key update;

    update billing.customer_accounts as account set balance = account.balance + moved.amount
    from (select customer_id, sum(amount) as amount from entered group by customer_id) as moved where account.id = moved.customer_id;
    return null;
end $$;

CREATE FUNCTION billing.add_to_owed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into billing.customer_accounts as account (id, owed, balance, oldest_due_on)
    select customer_id, sum(open_amount), 0, min(due_on) from issued where open_amount > 0 group by customer_id order by customer_id
    on conflict (id) do update set owed = account.owed + excluded.owed, oldest_due_on = least(account.oldest_due_on, excluded.oldest_due_on);
    return null;
end $$;

CREATE FUNCTION billing.cash_movement_must_fit() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION billing.forget_owed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform 1 from billing.customer_accounts where id in (select customer_id from was) order by id for no key update;

    update billing.customer_accounts as account
    set (owed, oldest_due_on) = (
        select coalesce(sum(bill.open_amount), 0), min(bill.due_on) from billing.invoices as bill where bill.customer_id = account.id and bill.open_amount > 0)
    where id in (select customer_id from was where open_amount > 0);
    return null;
end $$;

CREATE FUNCTION billing.open_accounts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into billing.customer_accounts (id, owed, balance) select id, 0, 0 from born on conflict do nothing;
    return null;
end $$;

CREATE FUNCTION billing.payment_must_be_allocated() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    payment uuid;
begin
    if tg_table_name = 'payments' then payment := new.id;
    elsif tg_op = 'DELETE' then payment := old.payment_id;
    else payment := new.payment_id;
    end if;

    if (select amount from billing.payments where id = payment) <> (select coalesce(sum(amount), 0) from billing.payment_allocations where payment_id = payment) then
        raise exception 'payment % is not allocated to the last rupiah', payment using errcode = 'check_violation';
    end if;
    return null;
end $$;

CREATE FUNCTION billing.recount_owed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform 1 from billing.customer_accounts
    where id in (select became.customer_id from became join was using (id) where became.open_amount <> was.open_amount)
    order by id for no key update;

    update billing.customer_accounts as account
    set (owed, oldest_due_on) = (
        select coalesce(sum(bill.open_amount), 0), min(bill.due_on) from billing.invoices as bill where bill.customer_id = account.id and bill.open_amount > 0)
    where id in (select became.customer_id from became join was using (id) where became.open_amount <> was.open_amount);
    return null;
end $$;

CREATE FUNCTION billing.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception '% is only ever added to', tg_table_name;
end $$;

CREATE FUNCTION network.claim_code() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if tg_op = 'DELETE' then
        delete from system.fiber_codes where node_id = old.id;
        return old;
    end if;
    insert into system.fiber_codes (code, node_id) values (new.code, new.id) on conflict (node_id) do update set code = excluded.code;
    return new;
end $$;

CREATE FUNCTION network.keep_months(parent text, now_at timestamp with time zone, months integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $_$
declare
    first date := date_trunc('month', now_at at time zone 'UTC');
    month date;
    old text;
begin
    if parent !~ '^[a-z_]+$' or months < 1 then
        raise exception 'no such table: %', parent;
    end if;

    for month in select generate_series(first, first + interval '1 month', interval '1 month') loop
        if to_regclass(format('network.%I', parent || to_char(month, '_YYYYMM'))) is null then
            perform pg_advisory_xact_lock(hashtext('network.' || parent));
            execute format('create table if not exists network.%I partition of network.%I for values from (%L) to (%L)',
                parent || to_char(month, '_YYYYMM'), parent, month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
        end if;
    end loop;

    for old in
        select child.relname from pg_inherits join pg_class child on child.oid = inhrelid
        where inhparent = to_regclass(format('network.%I', parent)) and child.relname < parent || to_char(first - make_interval(months => months), '_YYYYMM')
    loop
        execute format('drop table network.%I', old);
    end loop;
end $_$;

CREATE FUNCTION network.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;

CREATE FUNCTION samples.counted(before numeric, now numeric, same boolean) RETURNS bigint
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog'
    AS $$
    select case
        when not same then now
        when now >= before then now - before
        when before < 4294967296 and before - now > 2147483648 then now + 4294967296 - before
        when before - now > 9223372036854775808 then now + 18446744073709551616 - before
    end::bigint
$$;

CREATE FUNCTION samples.drop_before(kind text, month date) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $_$
declare
    old text;
    dropped integer := 0;
begin
    if kind not in ('sessions', 'routers', 'interfaces', 'traffic', 'router_traffic') then
        raise exception 'unknown kind %', kind;
    end if;
    perform pg_advisory_xact_lock(hashtext('samples'));
    for old in
        select relname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where nspname = 'samples' and relkind = 'r' and relname ~ ('^' || kind || '_\d{4}_\d\d$') and relname < kind || to_char(month, '_YYYY_MM')
    loop
        execute format('drop table samples.%I', old);
        dropped := dropped + 1;
    end loop;
    return dropped;
end $_$;

CREATE FUNCTION samples.make_month(month date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    kind text;
    first date := date_trunc('month', month)::date;
begin
    perform pg_advisory_xact_lock(hashtext('samples'));
    foreach kind in array array['sessions', 'routers', 'interfaces', 'traffic', 'router_traffic'] loop
        execute format('create table if not exists samples.%I partition of samples.%I for values from (%L) to (%L)',
            kind || to_char(first, '_YYYY_MM'), kind, first::text || ' 00:00:00+00', (first + interval '1 month')::date::text || ' 00:00:00+00');
    end loop;
end $$;

CREATE AGGREGATE access.audit_chain(start bytea, content bytea) (
    SFUNC = access.audit_next,
    STYPE = bytea
);

CREATE TABLE access.api_keys (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    hint character varying(8) NOT NULL,
    hash character varying(64) NOT NULL,
    permissions text[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone
);

ALTER TABLE access.audit_logs ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME access.audit_logs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE access.audit_seals (
    "position" bigint NOT NULL,
    audit_id bigint NOT NULL,
    hash bytea NOT NULL,
    sealed_at timestamp with time zone NOT NULL
);

CREATE TABLE access.authenticators (
    id uuid NOT NULL,
    secret text NOT NULL,
    confirmed_at timestamp with time zone,
    last_step bigint NOT NULL,
    recovery_hashes text[] NOT NULL
);

CREATE TABLE access.letters (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind character varying(32) NOT NULL,
    address character varying(254) NOT NULL,
    hash character varying(64),
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    sent_at timestamp with time zone,
    used_at timestamp with time zone,
    last_error text
);

CREATE TABLE access.list_layouts (
    user_id uuid NOT NULL,
    list character varying(40) NOT NULL,
    columns text[],
    is_compact boolean NOT NULL
);

CREATE TABLE access.refresh_tokens (
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

CREATE TABLE access.role_permissions (
    permission character varying(80) NOT NULL,
    role_id uuid NOT NULL
);

CREATE TABLE access.roles (
    id uuid NOT NULL,
    code character varying(32) NOT NULL,
    name text NOT NULL,
    is_system boolean NOT NULL,
    requires_second_step boolean NOT NULL
);

CREATE TABLE access.saved_views (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    list character varying(40) NOT NULL,
    name character varying(40) NOT NULL,
    query character varying(2000) NOT NULL,
    is_shared boolean NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE access.sessions (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    kind character varying(8) NOT NULL,
    "from" text,
    device text,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    revoked_why text,
    last_seen_at timestamp with time zone NOT NULL
);

CREATE TABLE access.sign_in_attempts (
    email character varying(254) NOT NULL,
    failures integer NOT NULL,
    locked_until timestamp with time zone,
    last_failure_at timestamp with time zone NOT NULL
);

CREATE TABLE access.user_roles (
    role_id uuid NOT NULL,
    user_id uuid NOT NULL
);

CREATE TABLE access.users (
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    full_name text NOT NULL,
    phone character varying(16),
    password_hash text NOT NULL,
    customer_id uuid,
    theme character varying(8) NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    language character varying(8) NOT NULL,
    has_shortcuts boolean NOT NULL
);

CREATE TABLE billing.balance_entries (
    id bigint NOT NULL,
    customer_id uuid NOT NULL,
    kind character varying(32) NOT NULL,
    amount numeric(18,0) NOT NULL,
    payment_id uuid,
    invoice_id uuid,
    at timestamp with time zone NOT NULL,
    CONSTRAINT ck_balance_entries_amount CHECK ((amount <> (0)::numeric))
);

ALTER TABLE billing.balance_entries ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing.balance_entries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing.bank_accounts (
    id uuid NOT NULL,
    bank character varying(40) NOT NULL,
    number character varying(40) NOT NULL,
    holder character varying(120) NOT NULL,
    shown boolean NOT NULL,
    mapping jsonb
);

CREATE TABLE billing.bank_imports (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    file_id uuid NOT NULL,
    file_name character varying(120) NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    uploaded_by uuid,
    entered_at timestamp with time zone,
    entered integer NOT NULL,
    known integer NOT NULL,
    passed integer NOT NULL
);

CREATE TABLE billing.bank_lines (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    import_id uuid NOT NULL,
    day date NOT NULL,
    text character varying(400) NOT NULL,
    amount numeric(18,0) NOT NULL,
    key character varying(80) NOT NULL,
    state character varying(32) NOT NULL,
    paired numeric(18,0) NOT NULL,
    kept numeric(18,0) NOT NULL,
    ignored_why text,
    CONSTRAINT ck_bank_lines_amount CHECK ((amount > (0)::numeric)),
    CONSTRAINT ck_bank_lines_paired CHECK (((paired >= (0)::numeric) AND (kept >= (0)::numeric) AND ((paired + kept) <= amount))),
    CONSTRAINT ck_bank_lines_state CHECK (
CASE state
    WHEN 'paired'::text THEN ((paired + kept) = amount)
    WHEN 'waiting'::text THEN ((paired + kept) < amount)
    ELSE (((paired + kept) = (0)::numeric) AND (ignored_why IS NOT NULL))
END)
);

CREATE TABLE billing.bank_pairs (
    payment_id uuid NOT NULL,
    line_id uuid NOT NULL,
    kept numeric(18,0) NOT NULL,
    CONSTRAINT ck_bank_pairs_kept CHECK ((kept >= (0)::numeric))
);

CREATE TABLE billing.billing_items (
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    kind character varying(32) NOT NULL,
    description text NOT NULL,
    amount numeric(18,0) NOT NULL,
    percent integer,
    is_recurring boolean NOT NULL,
    first_period date NOT NULL,
    last_period date,
    source text,
    invoice_id uuid,
    added_by uuid,
    added_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT ck_billing_items_amount CHECK (
CASE
    WHEN (percent IS NULL) THEN (amount <> (0)::numeric)
    ELSE ((amount = (0)::numeric) AND ((percent >= 1) AND (percent <= 100)))
END)
);

CREATE TABLE billing.billing_run_skips (
    run_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    reason character varying(32) NOT NULL
);

CREATE TABLE billing.billing_runs (
    id uuid NOT NULL,
    period date NOT NULL,
    origin character varying(32) NOT NULL,
    slot text,
    state character varying(32) NOT NULL,
    issued_on date NOT NULL,
    due_on date NOT NULL,
    started_by uuid,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    cursor uuid NOT NULL,
    members integer NOT NULL,
    seen integer NOT NULL,
    created integer NOT NULL,
    existing integer NOT NULL,
    skipped integer NOT NULL,
    total numeric(18,0) NOT NULL,
    tie_out jsonb,
    told_to uuid NOT NULL,
    told_at timestamp with time zone,
    CONSTRAINT ck_billing_runs_period CHECK ((EXTRACT(day FROM period) = (1)::numeric))
);

CREATE TABLE billing.billing_terms (
    id uuid NOT NULL,
    anniversary_day integer,
    group_id uuid,
    npwp character varying(16),
    CONSTRAINT ck_billing_terms_anniversary_day CHECK (((anniversary_day >= 1) AND (anniversary_day <= 28))),
    CONSTRAINT ck_billing_terms_npwp CHECK (((length((npwp)::text) = 16) AND ((npwp)::text ~ '^[0-9]+$'::text)))
);

CREATE TABLE billing.cash_movements (
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    kind character varying(32) NOT NULL,
    amount numeric(18,0) NOT NULL,
    payment_id uuid,
    late boolean NOT NULL,
    note text,
    at timestamp with time zone NOT NULL,
    by uuid,
    CONSTRAINT ck_cash_movements_amount CHECK ((amount <> (0)::numeric)),
    CONSTRAINT ck_cash_movements_late CHECK ((((kind)::text = 'reversal'::text) OR (NOT late))),
    CONSTRAINT ck_cash_movements_payment CHECK ((((kind)::text = ANY ((ARRAY['payment'::character varying, 'reversal'::character varying])::text[])) = (payment_id IS NOT NULL))),
    CONSTRAINT ck_cash_movements_sign CHECK (
CASE kind
    WHEN 'payment'::text THEN (amount > (0)::numeric)
    WHEN 'put_in'::text THEN (amount > (0)::numeric)
    ELSE (amount < (0)::numeric)
END)
);

CREATE TABLE billing.cash_sessions (
    id uuid NOT NULL,
    kind character varying(32) NOT NULL,
    cashier_id uuid NOT NULL,
    state character varying(32) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    opening numeric(18,0) NOT NULL,
    expected numeric(18,0),
    counted numeric(18,0),
    handed_over numeric(18,0),
    difference_why text,
    closed_at timestamp with time zone,
    received numeric(18,0),
    reviewed_by uuid,
    reviewed_at timestamp with time zone,
    review_note text,
    CONSTRAINT ck_cash_sessions_closed CHECK (((((state)::text = 'open'::text) = (counted IS NULL)) AND ((counted IS NULL) = (expected IS NULL)))),
    CONSTRAINT ck_cash_sessions_difference CHECK (((counted = expected) OR (difference_why IS NOT NULL))),
    CONSTRAINT ck_cash_sessions_handed_over CHECK (((handed_over >= (0)::numeric) AND (handed_over <= counted))),
    CONSTRAINT ck_cash_sessions_opening CHECK ((opening >= (0)::numeric)),
    CONSTRAINT ck_cash_sessions_reviewed CHECK (((reviewed_by <> cashier_id) AND (((state)::text <> 'approved'::text) OR (received IS NOT NULL))))
);

CREATE TABLE billing.charges (
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    gateway character varying(32) NOT NULL,
    method character varying(32) NOT NULL,
    channel character varying(40),
    merchant_ref character varying(64) NOT NULL,
    external_id character varying(100),
    amount numeric(18,0) NOT NULL,
    fee numeric(18,0) NOT NULL,
    state character varying(32) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    qr_string text,
    va_number character varying(64),
    pay_url text,
    paid_at timestamp with time zone,
    payment_id uuid,
    note text,
    ask_again_at timestamp with time zone,
    CONSTRAINT ck_charges_amount CHECK ((amount > (0)::numeric)),
    CONSTRAINT ck_charges_fee CHECK ((fee >= (0)::numeric)),
    CONSTRAINT ck_charges_paid CHECK ((((state)::text <> 'paid'::text) OR (payment_id IS NOT NULL)))
);

CREATE TABLE billing.correction_lines (
    id bigint NOT NULL,
    correction_id uuid NOT NULL,
    invoice_line_id bigint,
    description text NOT NULL,
    amount numeric(18,0) NOT NULL,
    CONSTRAINT ck_correction_lines_amount CHECK ((amount > (0)::numeric))
);

ALTER TABLE billing.correction_lines ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing.correction_lines_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing.corrections (
    id uuid NOT NULL,
    kind character varying(32) NOT NULL,
    invoice_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    number character varying(20),
    amount numeric(18,0) NOT NULL,
    tax_base numeric(18,0) NOT NULL,
    tax numeric(18,0) NOT NULL,
    credited_before numeric(18,0) NOT NULL,
    to_balance numeric(18,0) NOT NULL,
    reason text NOT NULL,
    source text,
    state character varying(32) NOT NULL,
    proposed_by uuid,
    proposed_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    issued_on date,
    refused_why text,
    CONSTRAINT ck_corrections_amount CHECK (((amount > (0)::numeric) AND ((tax >= (0)::numeric) AND (tax <= amount)) AND ((to_balance >= (0)::numeric) AND (to_balance <= amount)))),
    CONSTRAINT ck_corrections_decided CHECK ((((decided_at IS NULL) = ((state)::text = 'proposed'::text)) AND ((issued_on IS NULL) = ((state)::text <> 'approved'::text)))),
    CONSTRAINT ck_corrections_number CHECK (((number IS NOT NULL) = (((kind)::text = 'credit_note'::text) AND ((state)::text = 'approved'::text))))
);

CREATE TABLE billing.customer_accounts (
    id uuid NOT NULL,
    owed numeric(18,0) NOT NULL,
    balance numeric(18,0) NOT NULL,
    oldest_due_on date,
    CONSTRAINT ck_customer_accounts_balance CHECK ((balance >= (0)::numeric)),
    CONSTRAINT ck_customer_accounts_owed CHECK ((owed >= (0)::numeric))
)
WITH (fillfactor='70');

CREATE TABLE billing.customer_groups (
    id uuid NOT NULL,
    name character varying(60) NOT NULL,
    is_default boolean NOT NULL,
    isolates boolean NOT NULL,
    isolate_after integer NOT NULL,
    CONSTRAINT ck_customer_groups_isolate_after CHECK (((isolate_after >= 1) AND (isolate_after <= 90)))
);

CREATE TABLE billing.dunning_decisions (
    id bigint NOT NULL,
    day date NOT NULL,
    customer_id uuid NOT NULL,
    invoice_id uuid,
    action character varying(32) NOT NULL,
    step integer NOT NULL,
    said text[] NOT NULL,
    messages integer NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undone_by uuid
);

ALTER TABLE billing.dunning_decisions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing.dunning_decisions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing.dunning_runs (
    id bigint NOT NULL,
    kind character varying(32) NOT NULL,
    day date NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    confirmed_by uuid,
    done integer NOT NULL,
    held integer NOT NULL
);

ALTER TABLE billing.dunning_runs ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing.dunning_runs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing.dunning_steps (
    id bigint NOT NULL,
    days integer NOT NULL,
    first_channel character varying(32),
    next_channel character varying(32),
    customer_group_id uuid NOT NULL,
    CONSTRAINT ck_dunning_steps_channels CHECK ((((first_channel)::text <> 'in_app'::text) AND ((next_channel)::text <> 'in_app'::text) AND ((next_channel IS NULL) OR ((first_channel IS NOT NULL) AND ((first_channel)::text <> (next_channel)::text))))),
    CONSTRAINT ck_dunning_steps_days CHECK (((days >= '-60'::integer) AND (days <= 60)))
);

ALTER TABLE billing.dunning_steps ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing.dunning_steps_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing.gateway_events (
    id bigint NOT NULL,
    gateway character varying(32) NOT NULL,
    key character varying(200) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    deliveries integer NOT NULL,
    body bytea NOT NULL,
    merchant_ref text,
    status text,
    state character varying(32) NOT NULL,
    outcome character varying(32),
    note text,
    charge_id uuid,
    attempts integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    handled_at timestamp with time zone
);

ALTER TABLE billing.gateway_events ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing.gateway_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing.invoice_lines (
    id bigint NOT NULL,
    description text NOT NULL,
    invoice_id uuid NOT NULL,
    amount numeric(18,0) NOT NULL,
    kind character varying(32) DEFAULT 'service'::character varying NOT NULL
);

ALTER TABLE billing.invoice_lines ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing.invoice_lines_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing.invoices (
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    customer_id uuid NOT NULL,
    kind character varying(32) NOT NULL,
    period date NOT NULL,
    issued_on date NOT NULL,
    due_on date NOT NULL,
    status character varying(32) NOT NULL,
    paid numeric(18,0) NOT NULL,
    total numeric(18,0) NOT NULL,
    credited numeric(18,0) DEFAULT 0 NOT NULL,
    open_amount numeric(18,0) GENERATED ALWAYS AS (
CASE
    WHEN ((status)::text = ANY ((ARRAY['unpaid'::character varying, 'partially_paid'::character varying, 'overdue'::character varying])::text[])) THEN ((total - credited) - paid)
    ELSE (0)::numeric
END) STORED NOT NULL,
    issued_at timestamp with time zone DEFAULT now() NOT NULL,
    service_from date,
    service_to date,
    monthly_price numeric(18,0),
    run_id uuid,
    tax_base numeric(18,0) DEFAULT 0 NOT NULL,
    tax numeric(18,0) DEFAULT 0 NOT NULL,
    given_up numeric(18,0) DEFAULT 0 NOT NULL,
    recovered numeric(18,0) DEFAULT 0 NOT NULL,
    CONSTRAINT ck_invoices_given_up CHECK (
CASE
    WHEN (given_up > (0)::numeric) THEN (((status)::text = ANY ((ARRAY['written_off'::character varying, 'paid'::character varying])::text[])) AND ((recovered >= (0)::numeric) AND (recovered <= paid)) AND ((given_up - recovered) = ((total - credited) - paid)))
    ELSE ((recovered = (0)::numeric) AND (given_up = (0)::numeric) AND ((status)::text <> 'written_off'::text))
END),
    CONSTRAINT ck_invoices_paid CHECK (((paid >= (0)::numeric) AND (credited >= (0)::numeric) AND ((paid + credited) <= total))),
    CONSTRAINT ck_invoices_service CHECK ((service_from <= service_to)),
    CONSTRAINT ck_invoices_status CHECK (
CASE status
    WHEN 'paid'::text THEN ((paid + credited) = total)
    WHEN 'partially_paid'::text THEN ((paid > (0)::numeric) AND ((paid + credited) < total))
    WHEN 'overdue'::text THEN ((paid + credited) < total)
    WHEN 'unpaid'::text THEN ((paid = (0)::numeric) AND (credited < total))
    WHEN 'written_off'::text THEN ((paid + credited) < total)
    ELSE (paid = (0)::numeric)
END)
);

CREATE TABLE billing.payment_allocations (
    id bigint NOT NULL,
    payment_id uuid NOT NULL,
    invoice_id uuid,
    amount numeric(18,0) NOT NULL,
    CONSTRAINT ck_payment_allocations_amount CHECK ((amount > (0)::numeric))
);

ALTER TABLE billing.payment_allocations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing.payment_allocations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing.payment_proofs (
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    file_id uuid NOT NULL,
    amount numeric(18,0) NOT NULL,
    paid_on date NOT NULL,
    sender character varying(120) NOT NULL,
    state character varying(32) NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    payment_id uuid,
    reviewed_by uuid,
    reviewed_at timestamp with time zone,
    rejected_why text,
    CONSTRAINT ck_payment_proofs_amount CHECK ((amount > (0)::numeric)),
    CONSTRAINT ck_payment_proofs_state CHECK (
CASE state
    WHEN 'waiting'::text THEN (reviewed_at IS NULL)
    WHEN 'confirmed'::text THEN (payment_id IS NOT NULL)
    ELSE (rejected_why IS NOT NULL)
END)
);

CREATE TABLE billing.payments (
    id uuid NOT NULL,
    serial bigint NOT NULL,
    number text GENERATED ALWAYS AS (((((('PAY-'::text || lpad(((EXTRACT(year FROM received_on) % (100)::numeric))::text, 2, '0'::text)) || lpad((EXTRACT(month FROM received_on))::text, 2, '0'::text)) || lpad((EXTRACT(day FROM received_on))::text, 2, '0'::text)) || '-'::text) || lpad((serial)::text, GREATEST(6, length((serial)::text)), '0'::text))) STORED NOT NULL,
    customer_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    amount numeric(18,0) NOT NULL,
    method character varying(32) NOT NULL,
    reference text,
    received_at timestamp with time zone NOT NULL,
    received_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by uuid,
    reversed_at timestamp with time zone,
    reversed_by uuid,
    reversed_why text,
    refunded numeric(18,0) DEFAULT 0 NOT NULL,
    CONSTRAINT ck_payments_amount CHECK ((amount > (0)::numeric)),
    CONSTRAINT ck_payments_refunded CHECK (((refunded >= (0)::numeric) AND (refunded <= amount)))
);

ALTER TABLE billing.payments ALTER COLUMN serial ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing.payments_serial_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing.proforma_lines (
    id bigint NOT NULL,
    kind character varying(32) NOT NULL,
    description text NOT NULL,
    amount numeric(18,0) NOT NULL,
    proforma_id uuid NOT NULL,
    CONSTRAINT ck_proforma_lines_amount CHECK ((amount > (0)::numeric))
);

ALTER TABLE billing.proforma_lines ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing.proforma_lines_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing.proformas (
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    customer_id uuid NOT NULL,
    state character varying(32) NOT NULL,
    issued_on date NOT NULL,
    valid_until date NOT NULL,
    tax_base numeric(18,0) NOT NULL,
    tax numeric(18,0) NOT NULL,
    total numeric(18,0) NOT NULL,
    issued_by uuid,
    issued_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    cancelled_why text,
    invoice_id uuid,
    CONSTRAINT ck_proformas_state CHECK ((((decided_at IS NULL) = ((state)::text = 'open'::text)) AND ((invoice_id IS NOT NULL) = ((state)::text = 'invoiced'::text)) AND ((cancelled_why IS NOT NULL) = ((state)::text = 'cancelled'::text)))),
    CONSTRAINT ck_proformas_total CHECK (((total > (0)::numeric) AND ((tax >= (0)::numeric) AND (tax <= total))))
);

CREATE TABLE billing.promises (
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    until date NOT NULL,
    note text,
    by uuid,
    made_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT ck_promises_until CHECK ((until >= made_on))
);

CREATE TABLE billing.receipt_prints (
    id uuid NOT NULL,
    payment_id uuid NOT NULL,
    copy integer NOT NULL,
    printed_by uuid,
    printed_at timestamp with time zone NOT NULL
);

CREATE TABLE billing.refunds (
    id uuid NOT NULL,
    payment_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    charge_id uuid,
    amount numeric(18,0) NOT NULL,
    way character varying(32) NOT NULL,
    why text NOT NULL,
    state character varying(32) NOT NULL,
    requested_by uuid NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    reference text,
    note text,
    ended_at timestamp with time zone,
    external_id text,
    ask_again_at timestamp with time zone,
    proof_file_id uuid,
    CONSTRAINT ck_refunds_amount CHECK ((amount > (0)::numeric)),
    CONSTRAINT ck_refunds_decided CHECK (((decided_by <> requested_by) AND (((state)::text = 'requested'::text) = (decided_by IS NULL)))),
    CONSTRAINT ck_refunds_way CHECK ((((way)::text = 'gateway'::text) = (charge_id IS NOT NULL)))
);

CREATE TABLE billing.restitutions (
    id uuid NOT NULL,
    outage_id uuid NOT NULL,
    place text NOT NULL,
    min_hours integer NOT NULL,
    percent_per_hour integer NOT NULL,
    most_percent integer NOT NULL,
    customers integer NOT NULL,
    total numeric(18,0) NOT NULL,
    by uuid,
    at timestamp with time zone NOT NULL
);

CREATE TABLE billing.settlement_lines (
    id uuid NOT NULL,
    gateway character varying(32) NOT NULL,
    reference character varying(100) NOT NULL,
    gross numeric(18,0) NOT NULL,
    fee numeric(18,0),
    net numeric(18,0),
    settled_on date NOT NULL,
    file_name character varying(120) NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    imported_by uuid
);

CREATE TABLE billing.transfers (
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    amount numeric(18,0) NOT NULL,
    code integer NOT NULL,
    total numeric(18,0) NOT NULL,
    state character varying(32) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_transfers_amount CHECK ((amount > (0)::numeric)),
    CONSTRAINT ck_transfers_code CHECK (((code >= 1) AND (code <= 999))),
    CONSTRAINT ck_transfers_total CHECK ((total = (amount + (code)::numeric)))
);

CREATE TABLE billing.visit_bill_lines (
    id bigint NOT NULL,
    visit_bill_id uuid NOT NULL,
    description text NOT NULL,
    amount numeric(18,0) NOT NULL,
    CONSTRAINT ck_visit_bill_lines_amount CHECK ((amount > (0)::numeric))
);

ALTER TABLE billing.visit_bill_lines ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME billing.visit_bill_lines_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE billing.visit_bills (
    id uuid NOT NULL,
    work_order_id uuid NOT NULL,
    visit_number text NOT NULL,
    customer_id uuid NOT NULL,
    state character varying(32) NOT NULL,
    drafted_by uuid,
    drafted_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    refused_why text,
    invoice_id uuid,
    CONSTRAINT ck_visit_bills_invoice CHECK (((invoice_id IS NOT NULL) = ((state)::text = 'approved'::text)))
);

CREATE TABLE company.attachments (
    id uuid NOT NULL,
    record_kind character varying(32) NOT NULL,
    record_id uuid NOT NULL,
    name text NOT NULL,
    added_by uuid,
    added_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone
);

CREATE TABLE company.branches (
    id uuid NOT NULL,
    name text NOT NULL,
    archived_at timestamp with time zone
);

CREATE TABLE company.files (
    id uuid NOT NULL,
    kind character varying(32) NOT NULL,
    content_type text NOT NULL,
    size integer NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    sha256 text NOT NULL,
    uploaded_by uuid,
    uploaded_at timestamp with time zone NOT NULL,
    owner_id uuid
);

CREATE TABLE company.holidays (
    id uuid NOT NULL,
    day date NOT NULL,
    name text NOT NULL
);

CREATE TABLE company.import_chunks (
    import_id uuid NOT NULL,
    number integer NOT NULL,
    content bytea NOT NULL
);

CREATE TABLE company.import_habits (
    user_id uuid NOT NULL,
    kind character varying(64) NOT NULL,
    headers character varying(64) NOT NULL,
    columns jsonb NOT NULL
);

CREATE TABLE company.import_rows (
    import_id uuid NOT NULL,
    number integer NOT NULL,
    verdict character varying(32) NOT NULL,
    key text,
    target_id uuid,
    outcome character varying(32) NOT NULL,
    before text,
    version bigint
);

CREATE TABLE company.imports (
    id uuid NOT NULL,
    kind character varying(64) NOT NULL,
    file_name text NOT NULL,
    headers text[] NOT NULL,
    row_count integer NOT NULL,
    columns jsonb,
    options jsonb,
    stage character varying(32) NOT NULL,
    uploaded_by uuid,
    uploaded_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    job_id uuid
);

CREATE TABLE company.job_failures (
    id bigint NOT NULL,
    job_id uuid NOT NULL,
    item text NOT NULL,
    why text NOT NULL
);

ALTER TABLE company.job_failures ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME company.job_failures_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE company.job_parts (
    job_id uuid NOT NULL,
    batch integer NOT NULL,
    content bytea NOT NULL
);

CREATE TABLE company.job_subjects (
    job_id uuid NOT NULL,
    subject_id uuid NOT NULL
);

CREATE TABLE company.jobs (
    id uuid NOT NULL,
    kind character varying(64) NOT NULL,
    title text NOT NULL,
    input jsonb NOT NULL,
    started_by uuid,
    state character varying(32) NOT NULL,
    total integer,
    done integer NOT NULL,
    failed integer NOT NULL,
    skipped integer NOT NULL,
    batches integer NOT NULL,
    cursor text,
    worked_ms bigint NOT NULL,
    attempts integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    served_at timestamp with time zone NOT NULL,
    cancel_requested_at timestamp with time zone,
    ended_at timestamp with time zone,
    why text,
    result_name text,
    result_file_id uuid,
    undo_until timestamp with time zone,
    undone_by uuid
);

CREATE TABLE company.location_codes (
    id uuid NOT NULL,
    code character varying(5) NOT NULL,
    name text NOT NULL,
    time_zone text NOT NULL,
    archived_at timestamp with time zone,
    branch_id uuid
);

CREATE TABLE company.notes (
    id uuid NOT NULL,
    record_kind character varying(32) NOT NULL,
    record_id uuid NOT NULL,
    body text NOT NULL,
    written_by uuid,
    written_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone
);

CREATE TABLE company.settings (
    key text NOT NULL,
    value jsonb NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE customers.customer_location_history (
    id uuid NOT NULL,
    address text NOT NULL,
    latitude double precision,
    longitude double precision,
    why text NOT NULL,
    moved_by uuid,
    left_at timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL
);

CREATE TABLE customers.customer_registrations (
    id uuid NOT NULL,
    customer_id uuid,
    source character varying(32) NOT NULL,
    status character varying(32) NOT NULL,
    preferred_on date,
    preferred_time character varying(8),
    note text,
    ktp_photo_id uuid,
    house_photo_id uuid,
    registered_by uuid,
    registered_at timestamp with time zone NOT NULL,
    verified_by uuid,
    verified_at timestamp with time zone,
    rejected_why text,
    full_name character varying(120),
    phone character varying(16),
    address character varying(300),
    package_id uuid,
    search_text text GENERATED ALWAYS AS (lower((((COALESCE(full_name, ''::character varying))::text || ' '::text) || (COALESCE(phone, ''::character varying))::text))) STORED,
    CONSTRAINT ck_customer_registrations_whose CHECK (((customer_id IS NOT NULL) OR ((full_name IS NOT NULL) AND (phone IS NOT NULL) AND (address IS NOT NULL) AND (package_id IS NOT NULL))))
);

CREATE TABLE customers.customer_service_changes (
    id bigint NOT NULL,
    kind character varying(32) NOT NULL,
    before uuid NOT NULL,
    after uuid NOT NULL,
    why text NOT NULL,
    changed_by uuid,
    at timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL
);

ALTER TABLE customers.customer_service_changes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME customers.customer_service_changes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE customers.customer_status_logs (
    id bigint NOT NULL,
    before character varying(32),
    after character varying(32) NOT NULL,
    why text NOT NULL,
    changed_by uuid,
    at timestamp with time zone NOT NULL,
    customer_id uuid NOT NULL
);

ALTER TABLE customers.customer_status_logs ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME customers.customer_status_logs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE customers.customers (
    id uuid NOT NULL,
    number character varying(24) NOT NULL,
    full_name text NOT NULL,
    nik text NOT NULL,
    nik_hash character varying(64) NOT NULL,
    nik_masked character varying(16) NOT NULL,
    phone character varying(16) NOT NULL,
    email character varying(254),
    street text NOT NULL,
    rt_rw text,
    village text,
    district text,
    city text,
    province text,
    postal_code text,
    latitude double precision,
    longitude double precision,
    location_code_id uuid NOT NULL,
    router_id uuid NOT NULL,
    package_id uuid NOT NULL,
    partner_id uuid,
    status character varying(32) NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    activated_at timestamp with time zone,
    archived_at timestamp with time zone,
    search_text text GENERATED ALWAYS AS (lower(((((full_name || ' '::text) || (number)::text) || ' '::text) || (phone)::text))) STORED,
    never_isolate boolean DEFAULT false NOT NULL
);

CREATE TABLE customers.isolations (
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    reason character varying(32) NOT NULL,
    note text,
    at timestamp with time zone NOT NULL,
    by uuid,
    lifted_at timestamp with time zone,
    lifted_by uuid,
    lifted_why text
);

CREATE TABLE customers.package_prices (
    id bigint NOT NULL,
    changed_by uuid,
    "from" timestamp with time zone NOT NULL,
    package_id uuid NOT NULL,
    monthly numeric(18,0) NOT NULL
);

ALTER TABLE customers.package_prices ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME customers.package_prices_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE customers.registration_drafts (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    content text NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE customers.service_orders (
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    kind character varying(32) NOT NULL,
    "on" date NOT NULL,
    why text NOT NULL,
    state character varying(32) NOT NULL,
    by uuid,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    note text,
    CONSTRAINT ck_service_orders_ended CHECK (((ended_at IS NULL) = ((state)::text = 'waiting'::text)))
);

CREATE TABLE customers.service_packages (
    id uuid NOT NULL,
    code character varying(24) NOT NULL,
    name text NOT NULL,
    download_mbps integer NOT NULL,
    upload_mbps integer NOT NULL,
    router_profile text NOT NULL,
    description text,
    archived_at timestamp with time zone,
    monthly_price numeric(18,0) NOT NULL
);

CREATE TABLE field.attendance (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    day date NOT NULL,
    came_at timestamp with time zone,
    came_latitude double precision,
    came_longitude double precision,
    came_accuracy double precision,
    office_metres double precision,
    visit_metres double precision,
    late_minutes integer NOT NULL,
    went_at timestamp with time zone,
    went_latitude double precision,
    went_longitude double precision,
    went_accuracy double precision,
    heard_at timestamp with time zone,
    is_corrected boolean NOT NULL,
    CONSTRAINT ck_attendance_order CHECK (((went_at IS NULL) OR ((came_at IS NOT NULL) AND (went_at >= came_at))))
);

CREATE TABLE field.attendance_corrections (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    day date NOT NULL,
    came time without time zone,
    went time without time zone,
    why character varying(300) NOT NULL,
    state character varying(32) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    note character varying(300),
    CONSTRAINT ck_attendance_corrections_times CHECK (((came IS NOT NULL) OR (went IS NOT NULL)))
);

CREATE TABLE field.work_order_activities (
    id uuid NOT NULL,
    work_order_id uuid NOT NULL,
    step character varying(32) NOT NULL,
    by uuid,
    text text,
    at timestamp with time zone NOT NULL,
    latitude double precision,
    longitude double precision,
    accuracy double precision,
    device_time timestamp with time zone
);

CREATE TABLE field.work_order_evidence (
    id uuid NOT NULL,
    work_order_id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    taken_by uuid NOT NULL,
    captured_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    accuracy double precision NOT NULL,
    metres double precision,
    sha256 character varying(64) NOT NULL,
    exif_at timestamp with time zone,
    exif_latitude double precision,
    exif_longitude double precision,
    software character varying(120),
    signs text[] NOT NULL,
    state character varying(32) NOT NULL,
    reviewed_by uuid,
    reviewed_at timestamp with time zone,
    review_note character varying(300),
    CONSTRAINT ck_work_order_evidence_note CHECK ((((state)::text = 'returned'::text) = (review_note IS NOT NULL))),
    CONSTRAINT ck_work_order_evidence_place CHECK ((((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision)) AND ((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision)) AND (accuracy >= (0)::double precision)))
);

CREATE TABLE field.work_order_extensions (
    id uuid NOT NULL,
    work_order_id uuid NOT NULL,
    days integer NOT NULL,
    reason character varying(500) NOT NULL,
    state character varying(32) NOT NULL,
    asked_by uuid,
    asked_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    answer character varying(500),
    CONSTRAINT ck_work_order_extensions_days CHECK (((days >= 1) AND (days <= 30)))
);

CREATE TABLE field.work_order_materials (
    id uuid NOT NULL,
    work_order_id uuid NOT NULL,
    name character varying(80) NOT NULL,
    quantity numeric(10,2) NOT NULL,
    serial character varying(60),
    by uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT ck_work_order_materials_quantity CHECK ((quantity > (0)::numeric))
);

CREATE TABLE field.work_order_technicians (
    user_id uuid NOT NULL,
    work_order_id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    by uuid,
    is_claim boolean NOT NULL
);

CREATE TABLE field.work_order_types (
    id uuid NOT NULL,
    kind character varying(32) NOT NULL,
    minutes integer NOT NULL,
    skill character varying(80),
    checklist text[] NOT NULL,
    needs_checklist boolean NOT NULL,
    photos text[] NOT NULL,
    least_photos integer NOT NULL,
    needs_signature boolean NOT NULL,
    needs_rx_power boolean NOT NULL,
    materials text[] NOT NULL,
    CONSTRAINT ck_work_order_types_minutes CHECK ((minutes > 0)),
    CONSTRAINT ck_work_order_types_photos CHECK ((least_photos >= 0))
);

CREATE TABLE field.work_orders (
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    kind character varying(32) NOT NULL,
    customer_id uuid,
    status character varying(32) NOT NULL,
    wanted_on date,
    wanted_time character varying(8),
    note text,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    search_text text GENERATED ALWAYS AS (lower((number)::text)) STORED,
    ticket_id uuid,
    quota integer NOT NULL,
    taken integer NOT NULL,
    in_pool boolean NOT NULL,
    place text,
    scheduled_from timestamp with time zone,
    scheduled_to timestamp with time zone,
    planned_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    assigned_at timestamp with time zone,
    departed_at timestamp with time zone,
    arrived_at timestamp with time zone,
    started_at timestamp with time zone,
    paused_from character varying(32),
    result text,
    rx_power_dbm double precision,
    ticked text[] NOT NULL,
    is_free boolean GENERATED ALWAYS AS ((in_pool AND (taken < quota) AND ((status)::text <> ALL ((ARRAY['done'::character varying, 'cancelled'::character varying])::text[])))) STORED,
    reminded_for timestamp with time zone,
    CONSTRAINT ck_work_orders_quota CHECK ((((quota >= 1) AND (quota <= 10)) AND ((taken >= 0) AND (taken <= quota)))),
    CONSTRAINT ck_work_orders_schedule CHECK ((((scheduled_from IS NULL) = (scheduled_to IS NULL)) AND (scheduled_to > scheduled_from)))
);

CREATE TABLE field.work_schedules (
    id uuid NOT NULL,
    days integer NOT NULL,
    "from" time without time zone NOT NULL,
    until time without time zone NOT NULL,
    CONSTRAINT ck_work_schedules_hours CHECK (((until > "from") AND ((days >= 0) AND (days <= 127))))
);

CREATE TABLE messaging.approved_templates (
    event character varying(64) NOT NULL,
    language character varying(8) NOT NULL,
    name character varying(200) NOT NULL,
    code character varying(16) NOT NULL,
    parameters text[] NOT NULL
);

CREATE TABLE messaging.broadcasts (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    wish character varying(32) NOT NULL,
    subject character varying(150) NOT NULL,
    body character varying(4000) NOT NULL,
    first_channel character varying(32) NOT NULL,
    next_channel character varying(32),
    audience jsonb NOT NULL,
    start_at timestamp with time zone,
    until timestamp with time zone,
    state character varying(32) NOT NULL,
    created_by_id uuid,
    created_at timestamp with time zone NOT NULL,
    submitted_by_id uuid,
    approved_by_id uuid,
    approved_at timestamp with time zone,
    returned_why character varying(300),
    is_written boolean NOT NULL,
    written integer NOT NULL,
    refused integer NOT NULL,
    no_address integer NOT NULL,
    same_address integer NOT NULL,
    ended_at timestamp with time zone,
    lags boolean NOT NULL
);

CREATE TABLE messaging.chat_answers (
    message_id uuid NOT NULL,
    chat character varying(100) NOT NULL,
    outcome character varying(32) NOT NULL,
    command character varying(32),
    at timestamp with time zone NOT NULL
);

CREATE TABLE messaging.chat_talks (
    chat character varying(100) NOT NULL,
    command character varying(32) NOT NULL,
    customer_id uuid,
    state text,
    text text NOT NULL,
    tries integer NOT NULL,
    until timestamp with time zone NOT NULL
);

CREATE TABLE messaging.contact_wishes (
    id uuid NOT NULL,
    language character varying(8) NOT NULL,
    service boolean NOT NULL,
    marketing boolean NOT NULL
);

CREATE TABLE messaging.notice_preferences (
    user_id uuid NOT NULL,
    kind character varying(64) NOT NULL,
    in_app boolean NOT NULL,
    email boolean NOT NULL,
    whatsapp boolean NOT NULL,
    push boolean NOT NULL
);

CREATE TABLE messaging.notification_logs (
    id uuid NOT NULL,
    key text NOT NULL,
    channel character varying(32) NOT NULL,
    customer_id uuid,
    address text,
    subject text NOT NULL,
    body text NOT NULL,
    link text,
    status character varying(32) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    last_error text,
    kind character varying(64),
    user_id uuid,
    is_personal boolean NOT NULL,
    record text,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    read_at timestamp with time zone,
    provider_message_id text,
    event character varying(64),
    variables jsonb,
    attachment character varying(64),
    priority smallint NOT NULL,
    expires_at timestamp with time zone,
    leased_until timestamp with time zone,
    sender_id uuid,
    delivered_at timestamp with time zone,
    stands_in_for uuid,
    maybe_twice boolean NOT NULL,
    reply_by uuid,
    language character varying(8),
    broadcast_id uuid
);

CREATE TABLE messaging.outbox_messages (
    id bigint NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    last_error text,
    handled_at timestamp with time zone
);

ALTER TABLE messaging.outbox_messages ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME messaging.outbox_messages_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE messaging.provider_events (
    id bigint NOT NULL,
    provider character varying(32) NOT NULL,
    key character varying(200) NOT NULL,
    sender_id uuid,
    received_at timestamp with time zone NOT NULL,
    deliveries integer NOT NULL,
    body bytea NOT NULL,
    state character varying(32) NOT NULL,
    outcome character varying(32),
    note text,
    attempts integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    handled_at timestamp with time zone
);

ALTER TABLE messaging.provider_events ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME messaging.provider_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE messaging.push_browsers (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    session_id uuid,
    endpoint character varying(500) NOT NULL,
    key character varying(100) NOT NULL,
    secret character varying(40) NOT NULL,
    name character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE messaging.quiet_hours (
    user_id uuid NOT NULL,
    "from" time without time zone NOT NULL,
    until time without time zone NOT NULL
);

CREATE TABLE messaging.send_attempts (
    message_id uuid NOT NULL,
    number integer NOT NULL,
    sender_id uuid NOT NULL,
    provider character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    outcome character varying(32),
    provider_message_id character varying(200),
    note text
);

CREATE TABLE messaging.senders (
    id uuid NOT NULL,
    channel character varying(32) NOT NULL,
    provider character varying(32) NOT NULL,
    name character varying(80) NOT NULL,
    device character varying(64),
    base_url character varying(200),
    sealed_keys text NOT NULL,
    is_on boolean NOT NULL,
    is_fixed boolean NOT NULL,
    "position" integer NOT NULL,
    per_minute integer NOT NULL,
    per_hour integer NOT NULL,
    per_day integer NOT NULL,
    warm_from date,
    minute_at timestamp with time zone,
    minute_used integer NOT NULL,
    hour_at timestamp with time zone,
    hour_used integer NOT NULL,
    day date,
    day_used integer NOT NULL,
    rests_until timestamp with time zone,
    stopped_at timestamp with time zone,
    stopped_why text,
    heard_at timestamp with time zone,
    CONSTRAINT ck_senders_budget CHECK (((per_minute > 0) AND (per_hour > 0) AND (per_day > 0)))
);

CREATE TABLE messaging.template_versions (
    id uuid NOT NULL,
    event character varying(64) NOT NULL,
    channel character varying(32) NOT NULL,
    language character varying(8) NOT NULL,
    number integer NOT NULL,
    subject character varying(150),
    body character varying(4000),
    note character varying(200),
    by_id uuid,
    at timestamp with time zone NOT NULL,
    is_current boolean NOT NULL
);

CREATE TABLE messaging.whatsapp_messages (
    id uuid NOT NULL,
    direction character varying(32) NOT NULL,
    provider character varying(32) NOT NULL,
    sender_id uuid NOT NULL,
    provider_message_id character varying(200) NOT NULL,
    chat character varying(100) NOT NULL,
    customer_id uuid,
    notification_id uuid,
    name character varying(200),
    kind character varying(32) NOT NULL,
    text text NOT NULL,
    media_id character varying(200),
    media_url text,
    file_name character varying(200),
    mime_type character varying(100),
    at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL
);

CREATE TABLE messaging.wish_changes (
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    wish character varying(32) NOT NULL,
    allowed boolean NOT NULL,
    via character varying(32) NOT NULL,
    by_id uuid,
    at timestamp with time zone NOT NULL
);

CREATE TABLE network.account_move_items (
    move_id uuid NOT NULL,
    secret_id uuid NOT NULL,
    to_router_id uuid,
    state character varying(32) NOT NULL,
    error text,
    ended_at timestamp with time zone
);

CREATE TABLE network.account_moves (
    id uuid NOT NULL,
    from_router_id uuid NOT NULL,
    to_router_id uuid,
    to_pool_id uuid,
    why text NOT NULL,
    size integer NOT NULL,
    ordered_by uuid,
    at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone
);

CREATE TABLE network.active_sessions (
    router_id uuid NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    secret_id uuid,
    service text NOT NULL,
    address text,
    caller_id text,
    started_at timestamp with time zone NOT NULL
);

CREATE TABLE network.cables (
    id uuid NOT NULL,
    from_olt_id uuid,
    from_odc_id uuid,
    from_odp_id uuid,
    to_odc_id uuid,
    to_odp_id uuid,
    to_customer_id uuid,
    kind character varying(32) NOT NULL,
    cores integer NOT NULL,
    note text,
    points double precision[] NOT NULL,
    length_m integer NOT NULL,
    south double precision NOT NULL,
    west double precision NOT NULL,
    north double precision NOT NULL,
    east double precision NOT NULL,
    CONSTRAINT ck_cables_drop CHECK ((((kind)::text = 'drop'::text) = (to_customer_id IS NOT NULL))),
    CONSTRAINT ck_cables_from CHECK ((num_nonnulls(from_olt_id, from_odc_id, from_odp_id) = 1)),
    CONSTRAINT ck_cables_points CHECK (((cardinality(points) >= 4) AND ((cardinality(points) % 2) = 0))),
    CONSTRAINT ck_cables_to CHECK ((num_nonnulls(to_odc_id, to_odp_id, to_customer_id) = 1))
);

CREATE TABLE network.change_proposal_items (
    proposal_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    router_id uuid NOT NULL
);

CREATE TABLE network.change_proposals (
    id uuid NOT NULL,
    kind character varying(32) NOT NULL,
    action text,
    choice text,
    why text NOT NULL,
    routers text NOT NULL,
    size integer NOT NULL,
    proposed_by uuid,
    at timestamp with time zone NOT NULL,
    state character varying(32) NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    decided_why text
);

CREATE TABLE network.drifts (
    router_id uuid NOT NULL,
    name text NOT NULL,
    kind character varying(32) NOT NULL,
    secret_id uuid,
    wanted_profile text,
    wanted_disabled boolean,
    seen_profile text,
    seen_disabled boolean,
    since timestamp with time zone NOT NULL,
    ignored_at timestamp with time zone,
    ignored_by uuid,
    ignored_why text
);

CREATE TABLE network.ip_allocations (
    id uuid NOT NULL,
    subnet_id uuid NOT NULL,
    address bigint NOT NULL,
    label text NOT NULL,
    by uuid,
    at timestamp with time zone NOT NULL
);

CREATE TABLE network.ip_subnets (
    id uuid NOT NULL,
    cidr text NOT NULL,
    first bigint NOT NULL,
    last bigint NOT NULL,
    name text NOT NULL,
    router_id uuid
);

CREATE TABLE network.node_status_logs (
    id uuid NOT NULL,
    olt_id uuid,
    odc_id uuid,
    odp_id uuid,
    condition character varying(32) NOT NULL,
    note text NOT NULL,
    changed_by uuid,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT ck_node_status_logs_node CHECK ((num_nonnulls(olt_id, odc_id, odp_id) = 1))
);

CREATE TABLE network.odcs (
    id uuid NOT NULL,
    code character varying(24) NOT NULL,
    name text NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    pon_port_id uuid,
    splitter integer NOT NULL,
    capacity integer NOT NULL,
    archived_at timestamp with time zone,
    search_text text GENERATED ALWAYS AS (lower((((code)::text || ' '::text) || name))) STORED,
    CONSTRAINT ck_odcs_splitter CHECK ((splitter = ANY (ARRAY[1, 2, 4, 8, 16, 32, 64])))
);

CREATE TABLE network.odp_ports (
    odp_id uuid NOT NULL,
    number integer NOT NULL,
    state character varying(32) NOT NULL,
    customer_id uuid,
    reserved_until timestamp with time zone,
    note text,
    CONSTRAINT ck_odp_ports_state CHECK (
CASE state
    WHEN 'free'::text THEN ((customer_id IS NULL) AND (reserved_until IS NULL))
    WHEN 'used'::text THEN ((customer_id IS NOT NULL) AND (reserved_until IS NULL))
    WHEN 'broken'::text THEN ((customer_id IS NULL) AND (reserved_until IS NULL) AND (note IS NOT NULL))
    WHEN 'reserved'::text THEN ((customer_id IS NOT NULL) OR (note IS NOT NULL))
    ELSE false
END)
);

CREATE TABLE network.odps (
    id uuid NOT NULL,
    code character varying(24) NOT NULL,
    name text NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    odc_id uuid,
    pon_port_id uuid,
    splitter integer NOT NULL,
    port_count integer NOT NULL,
    archived_at timestamp with time zone,
    search_text text GENERATED ALWAYS AS (lower((((code)::text || ' '::text) || name))) STORED,
    CONSTRAINT ck_odps_feed CHECK (((odc_id IS NULL) OR (pon_port_id IS NULL))),
    CONSTRAINT ck_odps_size CHECK ((port_count = ANY (ARRAY[4, 8, 16]))),
    CONSTRAINT ck_odps_splitter CHECK ((splitter = ANY (ARRAY[1, 2, 4, 8, 16, 32, 64])))
);

CREATE TABLE network.olt_orders (
    id uuid NOT NULL,
    olt_id uuid NOT NULL,
    kind character varying(32) NOT NULL,
    slot integer,
    port integer,
    onu_no integer,
    serial character varying(12),
    customer_id uuid,
    "values" jsonb NOT NULL,
    state character varying(32) NOT NULL,
    attempts integer NOT NULL,
    ordered_by uuid,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    begun_at timestamp with time zone,
    ended_at timestamp with time zone,
    message text
);

CREATE TABLE network.olt_transcripts (
    id bigint NOT NULL,
    olt_id uuid NOT NULL,
    order_id uuid,
    at timestamp with time zone NOT NULL,
    text text NOT NULL
);

ALTER TABLE network.olt_transcripts ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME network.olt_transcripts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE network.olts (
    id uuid NOT NULL,
    code character varying(12) NOT NULL,
    name text NOT NULL,
    profile character varying(40) NOT NULL,
    location_code_id uuid NOT NULL,
    router_id uuid,
    host text NOT NULL,
    snmp_port integer NOT NULL,
    snmp_community text NOT NULL,
    console character varying(32) NOT NULL,
    console_port integer NOT NULL,
    console_user text,
    console_password text,
    allows_old_algorithms boolean NOT NULL,
    ssh_host_key text,
    provisions boolean NOT NULL,
    is_monitored boolean NOT NULL,
    in_maintenance boolean NOT NULL,
    latitude double precision,
    longitude double precision,
    identity text,
    object_id text,
    last_seen_at timestamp with time zone,
    last_checked_at timestamp with time zone,
    state_read_at timestamp with time zone,
    optics_read_at timestamp with time zone,
    last_error text,
    failures integer NOT NULL,
    silent_since timestamp with time zone,
    archived_at timestamp with time zone
);

CREATE TABLE network.onu_optics (
    onu_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    rx_dbm double precision,
    olt_rx_dbm double precision
)
PARTITION BY RANGE (at);

CREATE TABLE network.onu_state_logs (
    id bigint NOT NULL,
    onu_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    was character varying(32),
    became character varying(32) NOT NULL,
    cause text
);

ALTER TABLE network.onu_state_logs ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME network.onu_state_logs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE network.onus (
    id uuid NOT NULL,
    olt_id uuid NOT NULL,
    pon_port_id uuid NOT NULL,
    onu_no integer NOT NULL,
    serial character varying(12) NOT NULL,
    model text,
    name text,
    customer_id uuid,
    state character varying(32) NOT NULL,
    state_since timestamp with time zone NOT NULL,
    rx_dbm double precision,
    olt_rx_dbm double precision,
    distance_m integer,
    last_down_cause text,
    optics_at timestamp with time zone,
    dropped_db double precision,
    dropped_at timestamp with time zone,
    missed integer NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    search_text text GENERATED ALWAYS AS (lower((((serial)::text || ' '::text) || COALESCE(name, ''::text)))) STORED,
    "position" bigint NOT NULL
);

CREATE TABLE network.outage_customers (
    outage_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone,
    cause character varying(32) NOT NULL,
    CONSTRAINT ck_outage_customers_span CHECK ((until_at >= from_at))
);

CREATE TABLE network.outages (
    id uuid NOT NULL,
    level character varying(32) NOT NULL,
    node_id uuid NOT NULL,
    place text NOT NULL,
    cause character varying(32) NOT NULL,
    is_power boolean NOT NULL,
    started_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    calm_since timestamp with time zone,
    ended_at timestamp with time zone,
    ended_why text,
    merged_into uuid,
    affected integer NOT NULL,
    still_down integer NOT NULL,
    latitude double precision,
    longitude double precision,
    radius_m integer NOT NULL,
    seen_by uuid,
    seen_name text,
    seen_at timestamp with time zone,
    seen_note text,
    told_at timestamp with time zone
);

CREATE TABLE network.pon_ports (
    id uuid NOT NULL,
    olt_id uuid NOT NULL,
    slot integer NOT NULL,
    port integer NOT NULL,
    label text,
    max_onus integer NOT NULL
);

CREATE TABLE network.ppp_profiles (
    id uuid NOT NULL,
    name character varying(64) NOT NULL,
    upload_kbps integer NOT NULL,
    download_kbps integer NOT NULL,
    burst_upload_kbps integer,
    burst_download_kbps integer,
    threshold_upload_kbps integer,
    threshold_download_kbps integer,
    burst_seconds integer,
    priority integer NOT NULL,
    local_address text,
    remote_address text,
    dns_server text
);

CREATE TABLE network.pppoe_secrets (
    id uuid NOT NULL,
    customer_id uuid NOT NULL,
    router_id uuid NOT NULL,
    username character varying(64) NOT NULL,
    password text NOT NULL,
    profile text NOT NULL,
    comment text NOT NULL,
    intent character varying(32) NOT NULL,
    provisioning character varying(32) NOT NULL,
    last_error text,
    applied_at timestamp with time zone,
    connection character varying(32) NOT NULL,
    search_text text GENERATED ALWAYS AS (lower((username)::text)) STORED,
    is_adopted boolean NOT NULL,
    password_hash text,
    connection_since timestamp with time zone,
    joining_router_id uuid
)
WITH (fillfactor='85');

CREATE TABLE network.router_address_pools (
    router_id uuid NOT NULL,
    name text NOT NULL,
    ranges text NOT NULL,
    next_pool text,
    used integer NOT NULL
);

CREATE TABLE network.router_commands (
    id bigint NOT NULL,
    router_id uuid NOT NULL,
    secret_id uuid NOT NULL,
    state character varying(32) NOT NULL,
    attempts integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    kind character varying(32) DEFAULT 'change'::character varying NOT NULL,
    ends_session boolean DEFAULT false NOT NULL,
    ordered_by uuid,
    proof text,
    error text
);

ALTER TABLE network.router_commands ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME network.router_commands_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE network.router_health (
    router_id uuid NOT NULL,
    state character varying(32) NOT NULL,
    since timestamp with time zone,
    failures integer NOT NULL,
    is_flapping boolean NOT NULL,
    told_at timestamp with time zone,
    next_sync_at timestamp with time zone NOT NULL,
    last_ok_at timestamp with time zone,
    last_tried_at timestamp with time zone,
    last_error text,
    secrets_print bigint,
    merged_at timestamp with time zone,
    uptime_s bigint,
    cpu_load integer,
    memory_free bigint,
    memory_total bigint,
    board text,
    secrets integer NOT NULL,
    sessions integer NOT NULL,
    read_ms integer,
    sessions_print bigint,
    setup_read_at timestamp with time zone,
    setup_error text,
    traffic_at timestamp with time zone
)
WITH (fillfactor='50');

CREATE TABLE network.router_logs (
    id bigint NOT NULL,
    router_id uuid NOT NULL,
    secret_id uuid,
    at timestamp with time zone NOT NULL,
    action character varying(16) NOT NULL,
    outcome character varying(16) NOT NULL,
    message text,
    talk character varying(4000)
);

ALTER TABLE network.router_logs ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME network.router_logs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE network.router_pool_members (
    router_id uuid NOT NULL,
    weight integer NOT NULL,
    capacity integer,
    is_draining boolean NOT NULL,
    pool_id uuid NOT NULL
);

CREATE TABLE network.router_pools (
    id uuid NOT NULL,
    code character varying(16) NOT NULL,
    name text NOT NULL,
    location_code_id uuid NOT NULL,
    is_default boolean NOT NULL
);

CREATE TABLE network.router_profiles (
    router_id uuid NOT NULL,
    name text NOT NULL,
    rate_limit text,
    local_address text,
    remote_address text,
    dns_server text,
    address_list text
);

CREATE TABLE network.router_secrets (
    router_id uuid NOT NULL,
    name text NOT NULL,
    service text NOT NULL,
    profile text NOT NULL,
    disabled boolean NOT NULL,
    comment text NOT NULL,
    secret_id uuid,
    password_hash text,
    disconnect_reason text,
    first_seen_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL
);

CREATE TABLE network.router_tasks (
    id bigint NOT NULL,
    router_id uuid NOT NULL,
    name text NOT NULL,
    wish text NOT NULL,
    ordered_by uuid,
    state character varying(32) NOT NULL,
    attempts integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    proof text,
    error text
);

ALTER TABLE network.router_tasks ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME network.router_tasks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE network.routers (
    id uuid NOT NULL,
    code character varying(6) NOT NULL,
    name text NOT NULL,
    location_code_id uuid NOT NULL,
    host text NOT NULL,
    port integer NOT NULL,
    use_tls boolean NOT NULL,
    certificate_sha256 character varying(64),
    username text NOT NULL,
    password text NOT NULL,
    is_default boolean NOT NULL,
    identity text,
    version text,
    last_seen_at timestamp with time zone,
    last_checked_at timestamp with time zone,
    last_error text,
    archived_at timestamp with time zone,
    isolates_by character varying(32) DEFAULT 'profile'::character varying NOT NULL,
    isolation_profile text DEFAULT 'ISOLIR'::text NOT NULL,
    on_drift character varying(32) DEFAULT 'approval'::character varying NOT NULL,
    maintenance_since timestamp with time zone,
    maintenance_note text,
    holds_orders boolean DEFAULT false NOT NULL,
    next_username text,
    next_password text,
    next_error text
);

CREATE TABLE network.taken_usernames (
    router_id uuid NOT NULL,
    username character varying(64) NOT NULL,
    seen_at timestamp with time zone NOT NULL
);

CREATE TABLE network.unconfigured_onus (
    olt_id uuid NOT NULL,
    serial character varying(12) NOT NULL,
    slot integer NOT NULL,
    port integer NOT NULL,
    model text,
    first_seen_at timestamp with time zone NOT NULL
);

CREATE TABLE public.schema_migrations (
    name text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE reporting.home_layouts (
    user_id uuid NOT NULL,
    widgets text[] NOT NULL,
    hidden text[] NOT NULL
);

CREATE UNLOGGED TABLE samples.counters (
    secret_id uuid NOT NULL,
    router_id uuid NOT NULL,
    session_key text NOT NULL,
    at timestamp with time zone NOT NULL,
    rx_bytes numeric(20,0) NOT NULL,
    tx_bytes numeric(20,0) NOT NULL
);

CREATE TABLE samples.interfaces (
    router_id uuid NOT NULL,
    name text NOT NULL,
    at timestamp with time zone NOT NULL,
    rx_bytes numeric(20,0) NOT NULL,
    tx_bytes numeric(20,0) NOT NULL,
    running boolean NOT NULL
)
PARTITION BY RANGE (at);

CREATE TABLE samples.offline_days (
    day date NOT NULL,
    secret_id uuid NOT NULL,
    offline_s integer NOT NULL,
    known_s integer NOT NULL
);

CREATE TABLE samples.router_traffic (
    router_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    accounts integer NOT NULL,
    rx_bps bigint NOT NULL,
    tx_bps bigint NOT NULL
)
PARTITION BY RANGE (at);

CREATE TABLE samples.routers (
    router_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    cpu_load integer,
    memory_used integer,
    sessions integer NOT NULL,
    read_ms integer NOT NULL
)
PARTITION BY RANGE (at);

CREATE TABLE samples.sessions (
    router_id uuid NOT NULL,
    secret_id uuid,
    name text NOT NULL,
    address text,
    caller_id text,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    reason text
)
PARTITION BY RANGE (ended_at);

CREATE TABLE samples.traffic (
    secret_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    seconds integer NOT NULL,
    rx_bytes bigint NOT NULL,
    tx_bytes bigint NOT NULL
)
PARTITION BY RANGE (at);

CREATE TABLE samples.uptime_days (
    day date NOT NULL,
    router_id uuid NOT NULL,
    location_code_id uuid NOT NULL,
    customers integer NOT NULL,
    online_s bigint NOT NULL,
    known_s bigint NOT NULL
);

CREATE TABLE samples.uptime_done (
    day date NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE support.article_versions (
    article_id uuid NOT NULL,
    number integer NOT NULL,
    title character varying(120) NOT NULL,
    body character varying(20000) NOT NULL,
    by uuid,
    at timestamp with time zone NOT NULL
);

CREATE TABLE support.articles (
    id uuid NOT NULL,
    title character varying(120) NOT NULL,
    body character varying(20000) NOT NULL,
    topic character varying(60) NOT NULL,
    audience character varying(32) NOT NULL,
    is_published boolean NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    updated_by uuid,
    version integer NOT NULL,
    search_words tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('indonesian'::regconfig, (title)::text), 'A'::"char") || setweight(to_tsvector('indonesian'::regconfig, (((topic)::text || ' '::text) || (body)::text)), 'B'::"char"))) STORED,
    search_text text GENERATED ALWAYS AS (lower((title)::text)) STORED
);

CREATE TABLE support.canned_replies (
    id uuid NOT NULL,
    code character varying(30) NOT NULL,
    text text NOT NULL
);

CREATE TABLE support.chat_files (
    id uuid NOT NULL,
    line_id uuid NOT NULL,
    name character varying(200) NOT NULL,
    state character varying(32) NOT NULL,
    file_id uuid,
    why text,
    attempts integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_chat_files_state CHECK ((((state)::text = 'there'::text) = (file_id IS NOT NULL)))
);

CREATE TABLE support.chat_links (
    id uuid NOT NULL,
    chat character varying(100) NOT NULL,
    customer_id uuid NOT NULL,
    linked_by uuid,
    linked_at timestamp with time zone NOT NULL
);

CREATE TABLE support.conversation_lines (
    id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    kind character varying(32) NOT NULL,
    way character varying(32),
    is_ours boolean NOT NULL,
    by uuid,
    text text,
    whats_app_id uuid,
    notification_id uuid,
    act character varying(32),
    about uuid,
    CONSTRAINT ck_conversation_lines_words CHECK ((num_nonnulls(text, whats_app_id, notification_id, act) = 1))
);

CREATE TABLE support.conversations (
    id uuid NOT NULL,
    customer_id uuid,
    chat character varying(100),
    name character varying(200),
    opened_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    last_text character varying(160) NOT NULL,
    last_is_ours boolean NOT NULL,
    unread integer NOT NULL,
    waiting_since timestamp with time zone,
    assigned_to uuid,
    closed_at timestamp with time zone,
    way character varying(32) NOT NULL,
    reply_to character varying(100),
    sender_id uuid,
    wrote_at timestamp with time zone,
    seen_at timestamp with time zone,
    search_text text GENERATED ALWAYS AS (lower((((COALESCE(name, ''::character varying))::text || ' '::text) || (COALESCE(chat, ''::character varying))::text))) STORED,
    CONSTRAINT ck_conversations_unread CHECK ((unread >= 0)),
    CONSTRAINT ck_conversations_whose CHECK (((customer_id IS NULL) <> (chat IS NULL)))
);

CREATE TABLE support.ticket_activities (
    id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    step character varying(32) NOT NULL,
    by uuid,
    text text,
    at timestamp with time zone NOT NULL
);

CREATE TABLE support.ticket_alarms (
    id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    deadline character varying(32) NOT NULL,
    escalation_id uuid,
    due_at timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE support.ticket_categories (
    id uuid NOT NULL,
    code character varying(32) NOT NULL,
    name character varying(80) NOT NULL,
    priority character varying(32) NOT NULL,
    clock character varying(32) NOT NULL,
    response_minutes integer NOT NULL,
    resolution_minutes integer NOT NULL,
    is_connection boolean NOT NULL,
    "position" integer NOT NULL,
    is_on boolean NOT NULL,
    first_answer character varying(2000),
    CONSTRAINT ck_ticket_categories_sla CHECK (((response_minutes > 0) AND (resolution_minutes >= response_minutes)))
);

CREATE TABLE support.ticket_comments (
    id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    body character varying(4000) NOT NULL,
    is_internal boolean NOT NULL,
    by_customer boolean NOT NULL,
    by uuid,
    at timestamp with time zone NOT NULL
);

CREATE TABLE support.ticket_escalations (
    id uuid NOT NULL,
    deadline character varying(32) NOT NULL,
    minutes integer NOT NULL,
    whom character varying(32) NOT NULL,
    CONSTRAINT ck_ticket_escalations_minutes CHECK ((minutes >= 0))
);

CREATE TABLE support.ticket_estimates (
    ticket_id uuid NOT NULL,
    low_at timestamp with time zone NOT NULL,
    high_at timestamp with time zone NOT NULL,
    sample integer NOT NULL,
    CONSTRAINT ck_ticket_estimates_range CHECK ((low_at <= high_at))
);

CREATE TABLE support.ticket_files (
    id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    comment_id uuid,
    file_id uuid NOT NULL,
    name character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE support.ticket_pauses (
    id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone
);

CREATE TABLE support.ticket_ratings (
    id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    round integer NOT NULL,
    assignee_id uuid,
    stars integer NOT NULL,
    comment character varying(1000),
    via character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT ck_ticket_ratings_stars CHECK (((stars >= 1) AND (stars <= 5)))
);

CREATE TABLE support.tickets (
    id uuid NOT NULL,
    number character varying(20) NOT NULL,
    customer_id uuid NOT NULL,
    category_id uuid NOT NULL,
    priority character varying(32) NOT NULL,
    subject character varying(200) NOT NULL,
    description character varying(4000),
    channel character varying(32) NOT NULL,
    status character varying(32) NOT NULL,
    assignee_id uuid,
    outage_id uuid,
    opened_by uuid,
    opened_at timestamp with time zone NOT NULL,
    response_due_at timestamp with time zone NOT NULL,
    resolution_due_at timestamp with time zone NOT NULL,
    responded_at timestamp with time zone,
    resolved_at timestamp with time zone,
    ended_at timestamp with time zone,
    reopened integer NOT NULL,
    search_text text GENERATED ALWAYS AS (lower((((number)::text || ' '::text) || (subject)::text))) STORED,
    waiting_since timestamp with time zone,
    paused_minutes integer DEFAULT 0 NOT NULL,
    handovers integer DEFAULT 0 NOT NULL,
    merged_into_id uuid
);

CREATE TABLE system.data_protection_keys (
    id bigint NOT NULL,
    name text NOT NULL,
    xml text NOT NULL
);

ALTER TABLE system.data_protection_keys ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME system.data_protection_keys_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE system.fiber_codes (
    code character varying(24) NOT NULL,
    node_id uuid NOT NULL
);

CREATE TABLE system.installation (
    only_row boolean DEFAULT true NOT NULL,
    kind text NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    demo_steps integer DEFAULT 0 NOT NULL,
    CONSTRAINT ck_installation_kind CHECK ((kind = ANY (ARRAY['real'::text, 'demo'::text]))),
    CONSTRAINT ck_installation_only_row CHECK (only_row)
);

CREATE TABLE system.key_checks (
    kid text NOT NULL,
    fingerprint text NOT NULL
);

CREATE TABLE system.known_permissions (
    permission character varying(80) NOT NULL
);

CREATE TABLE system.serials (
    scope text NOT NULL,
    day date NOT NULL,
    last integer NOT NULL
);

ALTER TABLE ONLY access.api_keys
    ADD CONSTRAINT pk_api_keys PRIMARY KEY (id);

ALTER TABLE ONLY access.audit_logs
    ADD CONSTRAINT pk_audit_logs PRIMARY KEY (id);

ALTER TABLE ONLY access.audit_seals
    ADD CONSTRAINT pk_audit_seals PRIMARY KEY ("position");

ALTER TABLE ONLY access.authenticators
    ADD CONSTRAINT pk_authenticators PRIMARY KEY (id);

ALTER TABLE ONLY access.letters
    ADD CONSTRAINT pk_letters PRIMARY KEY (id);

ALTER TABLE ONLY access.list_layouts
    ADD CONSTRAINT pk_list_layouts PRIMARY KEY (user_id, list);

ALTER TABLE ONLY access.refresh_tokens
    ADD CONSTRAINT pk_refresh_tokens PRIMARY KEY (id);

ALTER TABLE ONLY access.role_permissions
    ADD CONSTRAINT pk_role_permissions PRIMARY KEY (role_id, permission);

ALTER TABLE ONLY access.roles
    ADD CONSTRAINT pk_roles PRIMARY KEY (id);

ALTER TABLE ONLY access.saved_views
    ADD CONSTRAINT pk_saved_views PRIMARY KEY (id);

ALTER TABLE ONLY access.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (id);

ALTER TABLE ONLY access.sign_in_attempts
    ADD CONSTRAINT pk_sign_in_attempts PRIMARY KEY (email);

ALTER TABLE ONLY access.user_roles
    ADD CONSTRAINT pk_user_roles PRIMARY KEY (user_id, role_id);

ALTER TABLE ONLY access.users
    ADD CONSTRAINT pk_users PRIMARY KEY (id);

ALTER TABLE ONLY billing.balance_entries
    ADD CONSTRAINT pk_balance_entries PRIMARY KEY (id);

ALTER TABLE ONLY billing.bank_accounts
    ADD CONSTRAINT pk_bank_accounts PRIMARY KEY (id);

ALTER TABLE ONLY billing.bank_imports
    ADD CONSTRAINT pk_bank_imports PRIMARY KEY (id);

ALTER TABLE ONLY billing.bank_lines
    ADD CONSTRAINT pk_bank_lines PRIMARY KEY (id);

ALTER TABLE ONLY billing.bank_pairs
    ADD CONSTRAINT pk_bank_pairs PRIMARY KEY (payment_id);

ALTER TABLE ONLY billing.billing_items
    ADD CONSTRAINT pk_billing_items PRIMARY KEY (id);

ALTER TABLE ONLY billing.billing_run_skips
    ADD CONSTRAINT pk_billing_run_skips PRIMARY KEY (run_id, customer_id);

ALTER TABLE ONLY billing.billing_runs
    ADD CONSTRAINT pk_billing_runs PRIMARY KEY (id);

ALTER TABLE ONLY billing.billing_terms
    ADD CONSTRAINT pk_billing_terms PRIMARY KEY (id);

ALTER TABLE ONLY billing.cash_movements
    ADD CONSTRAINT pk_cash_movements PRIMARY KEY (id);

ALTER TABLE ONLY billing.cash_sessions
    ADD CONSTRAINT pk_cash_sessions PRIMARY KEY (id);

ALTER TABLE ONLY billing.charges
    ADD CONSTRAINT pk_charges PRIMARY KEY (id);

ALTER TABLE ONLY billing.correction_lines
    ADD CONSTRAINT pk_correction_lines PRIMARY KEY (id);

ALTER TABLE ONLY billing.corrections
    ADD CONSTRAINT pk_corrections PRIMARY KEY (id);

ALTER TABLE ONLY billing.customer_accounts
    ADD CONSTRAINT pk_customer_accounts PRIMARY KEY (id);

ALTER TABLE ONLY billing.customer_groups
    ADD CONSTRAINT pk_customer_groups PRIMARY KEY (id);

ALTER TABLE ONLY billing.dunning_decisions
    ADD CONSTRAINT pk_dunning_decisions PRIMARY KEY (id);

ALTER TABLE ONLY billing.dunning_runs
    ADD CONSTRAINT pk_dunning_runs PRIMARY KEY (id);

ALTER TABLE ONLY billing.dunning_steps
    ADD CONSTRAINT pk_dunning_steps PRIMARY KEY (id);

ALTER TABLE ONLY billing.gateway_events
    ADD CONSTRAINT pk_gateway_events PRIMARY KEY (id);

ALTER TABLE ONLY billing.invoice_lines
    ADD CONSTRAINT pk_invoice_lines PRIMARY KEY (id);

ALTER TABLE ONLY billing.invoices
    ADD CONSTRAINT pk_invoices PRIMARY KEY (id);

ALTER TABLE ONLY billing.payment_allocations
    ADD CONSTRAINT pk_payment_allocations PRIMARY KEY (id);

ALTER TABLE ONLY billing.payment_proofs
    ADD CONSTRAINT pk_payment_proofs PRIMARY KEY (id);

ALTER TABLE ONLY billing.payments
    ADD CONSTRAINT pk_payments PRIMARY KEY (id);

ALTER TABLE ONLY billing.proforma_lines
    ADD CONSTRAINT pk_proforma_lines PRIMARY KEY (id);

ALTER TABLE ONLY billing.proformas
    ADD CONSTRAINT pk_proformas PRIMARY KEY (id);

ALTER TABLE ONLY billing.promises
    ADD CONSTRAINT pk_promises PRIMARY KEY (id);

ALTER TABLE ONLY billing.receipt_prints
    ADD CONSTRAINT pk_receipt_prints PRIMARY KEY (id);

ALTER TABLE ONLY billing.refunds
    ADD CONSTRAINT pk_refunds PRIMARY KEY (id);

ALTER TABLE ONLY billing.restitutions
    ADD CONSTRAINT pk_restitutions PRIMARY KEY (id);

ALTER TABLE ONLY billing.settlement_lines
    ADD CONSTRAINT pk_settlement_lines PRIMARY KEY (id);

ALTER TABLE ONLY billing.transfers
    ADD CONSTRAINT pk_transfers PRIMARY KEY (id);

ALTER TABLE ONLY billing.visit_bill_lines
    ADD CONSTRAINT pk_visit_bill_lines PRIMARY KEY (id);

ALTER TABLE ONLY billing.visit_bills
    ADD CONSTRAINT pk_visit_bills PRIMARY KEY (id);

ALTER TABLE ONLY company.attachments
    ADD CONSTRAINT pk_attachments PRIMARY KEY (id);

ALTER TABLE ONLY company.branches
    ADD CONSTRAINT pk_branches PRIMARY KEY (id);

ALTER TABLE ONLY company.files
    ADD CONSTRAINT pk_files PRIMARY KEY (id);

ALTER TABLE ONLY company.holidays
    ADD CONSTRAINT pk_holidays PRIMARY KEY (id);

ALTER TABLE ONLY company.import_chunks
    ADD CONSTRAINT pk_import_chunks PRIMARY KEY (import_id, number);

ALTER TABLE ONLY company.import_habits
    ADD CONSTRAINT pk_import_habits PRIMARY KEY (user_id, kind, headers);

ALTER TABLE ONLY company.import_rows
    ADD CONSTRAINT pk_import_rows PRIMARY KEY (import_id, number);

ALTER TABLE ONLY company.imports
    ADD CONSTRAINT pk_imports PRIMARY KEY (id);

ALTER TABLE ONLY company.job_failures
    ADD CONSTRAINT pk_job_failures PRIMARY KEY (id);

ALTER TABLE ONLY company.job_parts
    ADD CONSTRAINT pk_job_parts PRIMARY KEY (job_id, batch);

ALTER TABLE ONLY company.job_subjects
    ADD CONSTRAINT pk_job_subjects PRIMARY KEY (job_id, subject_id);

ALTER TABLE ONLY company.jobs
    ADD CONSTRAINT pk_jobs PRIMARY KEY (id);

ALTER TABLE ONLY company.location_codes
    ADD CONSTRAINT pk_location_codes PRIMARY KEY (id);

ALTER TABLE ONLY company.notes
    ADD CONSTRAINT pk_notes PRIMARY KEY (id);

ALTER TABLE ONLY company.settings
    ADD CONSTRAINT pk_settings PRIMARY KEY (key);

ALTER TABLE ONLY customers.customer_location_history
    ADD CONSTRAINT pk_customer_location_history PRIMARY KEY (id);

ALTER TABLE ONLY customers.customer_registrations
    ADD CONSTRAINT pk_customer_registrations PRIMARY KEY (id);

ALTER TABLE ONLY customers.customer_service_changes
    ADD CONSTRAINT pk_customer_service_changes PRIMARY KEY (id);

ALTER TABLE ONLY customers.customer_status_logs
    ADD CONSTRAINT pk_customer_status_logs PRIMARY KEY (id);

ALTER TABLE ONLY customers.customers
    ADD CONSTRAINT pk_customers PRIMARY KEY (id);

ALTER TABLE ONLY customers.isolations
    ADD CONSTRAINT pk_isolations PRIMARY KEY (id);

ALTER TABLE ONLY customers.package_prices
    ADD CONSTRAINT pk_package_prices PRIMARY KEY (id);

ALTER TABLE ONLY customers.registration_drafts
    ADD CONSTRAINT pk_registration_drafts PRIMARY KEY (id);

ALTER TABLE ONLY customers.service_orders
    ADD CONSTRAINT pk_service_orders PRIMARY KEY (id);

ALTER TABLE ONLY customers.service_packages
    ADD CONSTRAINT pk_service_packages PRIMARY KEY (id);

ALTER TABLE ONLY field.attendance
    ADD CONSTRAINT pk_attendance PRIMARY KEY (id);

ALTER TABLE ONLY field.attendance_corrections
    ADD CONSTRAINT pk_attendance_corrections PRIMARY KEY (id);

ALTER TABLE ONLY field.work_order_activities
    ADD CONSTRAINT pk_work_order_activities PRIMARY KEY (id);

ALTER TABLE ONLY field.work_order_evidence
    ADD CONSTRAINT pk_work_order_evidence PRIMARY KEY (id);

ALTER TABLE ONLY field.work_order_extensions
    ADD CONSTRAINT pk_work_order_extensions PRIMARY KEY (id);

ALTER TABLE ONLY field.work_order_materials
    ADD CONSTRAINT pk_work_order_materials PRIMARY KEY (id);

ALTER TABLE ONLY field.work_order_technicians
    ADD CONSTRAINT pk_work_order_technicians PRIMARY KEY (work_order_id, user_id);

ALTER TABLE ONLY field.work_order_types
    ADD CONSTRAINT pk_work_order_types PRIMARY KEY (id);

ALTER TABLE ONLY field.work_orders
    ADD CONSTRAINT pk_work_orders PRIMARY KEY (id);

ALTER TABLE ONLY field.work_schedules
    ADD CONSTRAINT pk_work_schedules PRIMARY KEY (id);

ALTER TABLE ONLY messaging.approved_templates
    ADD CONSTRAINT pk_approved_templates PRIMARY KEY (event, language);

ALTER TABLE ONLY messaging.broadcasts
    ADD CONSTRAINT pk_broadcasts PRIMARY KEY (id);

ALTER TABLE ONLY messaging.chat_answers
    ADD CONSTRAINT pk_chat_answers PRIMARY KEY (message_id);

ALTER TABLE ONLY messaging.chat_talks
    ADD CONSTRAINT pk_chat_talks PRIMARY KEY (chat);

ALTER TABLE ONLY messaging.contact_wishes
    ADD CONSTRAINT pk_contact_wishes PRIMARY KEY (id);

ALTER TABLE ONLY messaging.notice_preferences
    ADD CONSTRAINT pk_notice_preferences PRIMARY KEY (user_id, kind);

ALTER TABLE ONLY messaging.notification_logs
    ADD CONSTRAINT pk_notification_logs PRIMARY KEY (id);

ALTER TABLE ONLY messaging.outbox_messages
    ADD CONSTRAINT pk_outbox_messages PRIMARY KEY (id);

ALTER TABLE ONLY messaging.provider_events
    ADD CONSTRAINT pk_provider_events PRIMARY KEY (id);

ALTER TABLE ONLY messaging.push_browsers
    ADD CONSTRAINT pk_push_browsers PRIMARY KEY (id);

ALTER TABLE ONLY messaging.quiet_hours
    ADD CONSTRAINT pk_quiet_hours PRIMARY KEY (user_id);

ALTER TABLE ONLY messaging.send_attempts
    ADD CONSTRAINT pk_send_attempts PRIMARY KEY (message_id, number);

ALTER TABLE ONLY messaging.senders
    ADD CONSTRAINT pk_senders PRIMARY KEY (id);

ALTER TABLE ONLY messaging.template_versions
    ADD CONSTRAINT pk_template_versions PRIMARY KEY (id);

ALTER TABLE ONLY messaging.whatsapp_messages
    ADD CONSTRAINT pk_whatsapp_messages PRIMARY KEY (id);

ALTER TABLE ONLY messaging.wish_changes
    ADD CONSTRAINT pk_wish_changes PRIMARY KEY (id);

ALTER TABLE ONLY network.account_move_items
    ADD CONSTRAINT pk_account_move_items PRIMARY KEY (move_id, secret_id);

ALTER TABLE ONLY network.account_moves
    ADD CONSTRAINT pk_account_moves PRIMARY KEY (id);

ALTER TABLE ONLY network.active_sessions
    ADD CONSTRAINT pk_active_sessions PRIMARY KEY (router_id, key);

ALTER TABLE ONLY network.cables
    ADD CONSTRAINT pk_cables PRIMARY KEY (id);

ALTER TABLE ONLY network.change_proposal_items
    ADD CONSTRAINT pk_change_proposal_items PRIMARY KEY (proposal_id, customer_id, router_id);

ALTER TABLE ONLY network.change_proposals
    ADD CONSTRAINT pk_change_proposals PRIMARY KEY (id);

ALTER TABLE ONLY network.drifts
    ADD CONSTRAINT pk_drifts PRIMARY KEY (router_id, name, kind);

ALTER TABLE ONLY network.ip_allocations
    ADD CONSTRAINT pk_ip_allocations PRIMARY KEY (id);

ALTER TABLE ONLY network.ip_subnets
    ADD CONSTRAINT pk_ip_subnets PRIMARY KEY (id);

ALTER TABLE ONLY network.node_status_logs
    ADD CONSTRAINT pk_node_status_logs PRIMARY KEY (id);

ALTER TABLE ONLY network.odcs
    ADD CONSTRAINT pk_odcs PRIMARY KEY (id);

ALTER TABLE ONLY network.odp_ports
    ADD CONSTRAINT pk_odp_ports PRIMARY KEY (odp_id, number);

ALTER TABLE ONLY network.odps
    ADD CONSTRAINT pk_odps PRIMARY KEY (id);

ALTER TABLE ONLY network.olt_orders
    ADD CONSTRAINT pk_olt_orders PRIMARY KEY (id);

ALTER TABLE ONLY network.olt_transcripts
    ADD CONSTRAINT pk_olt_transcripts PRIMARY KEY (id);

ALTER TABLE ONLY network.olts
    ADD CONSTRAINT pk_olts PRIMARY KEY (id);

ALTER TABLE ONLY network.onu_state_logs
    ADD CONSTRAINT pk_onu_state_logs PRIMARY KEY (id);

ALTER TABLE ONLY network.onus
    ADD CONSTRAINT pk_onus PRIMARY KEY (id);

ALTER TABLE ONLY network.outage_customers
    ADD CONSTRAINT pk_outage_customers PRIMARY KEY (outage_id, customer_id);

ALTER TABLE ONLY network.outages
    ADD CONSTRAINT pk_outages PRIMARY KEY (id);

ALTER TABLE ONLY network.pon_ports
    ADD CONSTRAINT pk_pon_ports PRIMARY KEY (id);

ALTER TABLE ONLY network.ppp_profiles
    ADD CONSTRAINT pk_ppp_profiles PRIMARY KEY (id);

ALTER TABLE ONLY network.pppoe_secrets
    ADD CONSTRAINT pk_pppoe_secrets PRIMARY KEY (id);

ALTER TABLE ONLY network.router_address_pools
    ADD CONSTRAINT pk_router_address_pools PRIMARY KEY (router_id, name);

ALTER TABLE ONLY network.router_commands
    ADD CONSTRAINT pk_router_commands PRIMARY KEY (id);

ALTER TABLE ONLY network.router_health
    ADD CONSTRAINT pk_router_health PRIMARY KEY (router_id);

ALTER TABLE ONLY network.router_logs
    ADD CONSTRAINT pk_router_logs PRIMARY KEY (id);

ALTER TABLE ONLY network.router_pool_members
    ADD CONSTRAINT pk_router_pool_members PRIMARY KEY (router_id);

ALTER TABLE ONLY network.router_pools
    ADD CONSTRAINT pk_router_pools PRIMARY KEY (id);

ALTER TABLE ONLY network.router_profiles
    ADD CONSTRAINT pk_router_profiles PRIMARY KEY (router_id, name);

ALTER TABLE ONLY network.router_secrets
    ADD CONSTRAINT pk_router_secrets PRIMARY KEY (router_id, name, service);

ALTER TABLE ONLY network.router_tasks
    ADD CONSTRAINT pk_router_tasks PRIMARY KEY (id);

ALTER TABLE ONLY network.routers
    ADD CONSTRAINT pk_routers PRIMARY KEY (id);

ALTER TABLE ONLY network.taken_usernames
    ADD CONSTRAINT pk_taken_usernames PRIMARY KEY (router_id, username);

ALTER TABLE ONLY network.unconfigured_onus
    ADD CONSTRAINT pk_unconfigured_onus PRIMARY KEY (olt_id, serial);

ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (name);

ALTER TABLE ONLY reporting.home_layouts
    ADD CONSTRAINT pk_home_layouts PRIMARY KEY (user_id);

ALTER TABLE ONLY samples.counters
    ADD CONSTRAINT counters_pkey PRIMARY KEY (secret_id);

ALTER TABLE ONLY samples.offline_days
    ADD CONSTRAINT offline_days_pkey PRIMARY KEY (day, secret_id);

ALTER TABLE ONLY samples.uptime_days
    ADD CONSTRAINT uptime_days_pkey PRIMARY KEY (day, router_id, location_code_id);

ALTER TABLE ONLY samples.uptime_done
    ADD CONSTRAINT uptime_done_pkey PRIMARY KEY (day);

ALTER TABLE ONLY support.article_versions
    ADD CONSTRAINT pk_article_versions PRIMARY KEY (article_id, number);

ALTER TABLE ONLY support.articles
    ADD CONSTRAINT pk_articles PRIMARY KEY (id);

ALTER TABLE ONLY support.canned_replies
    ADD CONSTRAINT pk_canned_replies PRIMARY KEY (id);

ALTER TABLE ONLY support.chat_files
    ADD CONSTRAINT pk_chat_files PRIMARY KEY (id);

ALTER TABLE ONLY support.chat_links
    ADD CONSTRAINT pk_chat_links PRIMARY KEY (id);

ALTER TABLE ONLY support.conversation_lines
    ADD CONSTRAINT pk_conversation_lines PRIMARY KEY (id);

ALTER TABLE ONLY support.conversations
    ADD CONSTRAINT pk_conversations PRIMARY KEY (id);

ALTER TABLE ONLY support.ticket_activities
    ADD CONSTRAINT pk_ticket_activities PRIMARY KEY (id);

ALTER TABLE ONLY support.ticket_alarms
    ADD CONSTRAINT pk_ticket_alarms PRIMARY KEY (id);

ALTER TABLE ONLY support.ticket_categories
    ADD CONSTRAINT pk_ticket_categories PRIMARY KEY (id);

ALTER TABLE ONLY support.ticket_comments
    ADD CONSTRAINT pk_ticket_comments PRIMARY KEY (id);

ALTER TABLE ONLY support.ticket_escalations
    ADD CONSTRAINT pk_ticket_escalations PRIMARY KEY (id);

ALTER TABLE ONLY support.ticket_estimates
    ADD CONSTRAINT pk_ticket_estimates PRIMARY KEY (ticket_id);

ALTER TABLE ONLY support.ticket_files
    ADD CONSTRAINT pk_ticket_files PRIMARY KEY (id);

ALTER TABLE ONLY support.ticket_pauses
    ADD CONSTRAINT pk_ticket_pauses PRIMARY KEY (id);

ALTER TABLE ONLY support.ticket_ratings
    ADD CONSTRAINT pk_ticket_ratings PRIMARY KEY (id);

ALTER TABLE ONLY support.tickets
    ADD CONSTRAINT pk_tickets PRIMARY KEY (id);

ALTER TABLE ONLY system.data_protection_keys
    ADD CONSTRAINT pk_data_protection_keys PRIMARY KEY (id);

ALTER TABLE ONLY system.fiber_codes
    ADD CONSTRAINT pk_fiber_codes PRIMARY KEY (code);

ALTER TABLE ONLY system.installation
    ADD CONSTRAINT pk_installation PRIMARY KEY (only_row);

ALTER TABLE ONLY system.key_checks
    ADD CONSTRAINT pk_key_checks PRIMARY KEY (kid);

ALTER TABLE ONLY system.known_permissions
    ADD CONSTRAINT pk_known_permissions PRIMARY KEY (permission);

ALTER TABLE ONLY system.serials
    ADD CONSTRAINT pk_serials PRIMARY KEY (scope, day);

ALTER TABLE ONLY system.fiber_codes
    ADD CONSTRAINT uq_fiber_codes_node_id UNIQUE (node_id);

CREATE INDEX ix_api_keys_created_at ON access.api_keys USING btree (created_at);

CREATE UNIQUE INDEX ix_api_keys_hash ON access.api_keys USING btree (hash);

CREATE INDEX ix_api_keys_user_id ON access.api_keys USING btree (user_id);

CREATE INDEX ix_audit_logs_at_id ON access.audit_logs USING btree (at, id);

CREATE INDEX ix_audit_logs_at_id_viewed ON access.audit_logs USING btree (at, id) WHERE ((action)::text = 'viewed'::text);

CREATE INDEX ix_audit_logs_entity_at_id ON access.audit_logs USING btree (entity, at, id);

CREATE INDEX ix_audit_logs_entity_entity_id_id ON access.audit_logs USING btree (entity, entity_id, id);

CREATE INDEX ix_audit_logs_tx_id ON access.audit_logs USING btree (tx, id);

CREATE INDEX ix_audit_logs_use_case_at_id ON access.audit_logs USING btree (use_case, at, id);

CREATE INDEX ix_audit_logs_user_id_at_id ON access.audit_logs USING btree (user_id, at, id);

CREATE UNIQUE INDEX ix_audit_seals_audit_id ON access.audit_seals USING btree (audit_id);

CREATE INDEX ix_letters_due_at ON access.letters USING btree (due_at) WHERE (sent_at IS NULL);

CREATE UNIQUE INDEX ix_letters_hash ON access.letters USING btree (hash);

CREATE INDEX ix_letters_user_id_created_at ON access.letters USING btree (user_id, created_at);

CREATE UNIQUE INDEX ix_refresh_tokens_hash ON access.refresh_tokens USING btree (hash);

CREATE INDEX ix_refresh_tokens_session_id ON access.refresh_tokens USING btree (session_id);

CREATE UNIQUE INDEX ix_roles_code ON access.roles USING btree (code);

CREATE INDEX ix_saved_views_list ON access.saved_views USING btree (list) WHERE is_shared;

CREATE UNIQUE INDEX ix_saved_views_user_id_list_name ON access.saved_views USING btree (user_id, list, name);

CREATE INDEX ix_sessions_user_id ON access.sessions USING btree (user_id);

CREATE INDEX ix_user_roles_role_id ON access.user_roles USING btree (role_id);

CREATE INDEX ix_users_customer_id ON access.users USING btree (customer_id);

CREATE UNIQUE INDEX ix_users_email ON access.users USING btree (email);

CREATE INDEX ix_users_full_name_id ON access.users USING btree (full_name, id);

CREATE INDEX ix_balance_entries_customer_id_id ON billing.balance_entries USING btree (customer_id, id);

CREATE INDEX ix_balance_entries_invoice_id ON billing.balance_entries USING btree (invoice_id);

CREATE INDEX ix_balance_entries_payment_id ON billing.balance_entries USING btree (payment_id);

CREATE UNIQUE INDEX ix_bank_accounts_number ON billing.bank_accounts USING btree (number);

CREATE INDEX ix_bank_imports_account_id ON billing.bank_imports USING btree (account_id);

CREATE INDEX ix_bank_imports_file_id ON billing.bank_imports USING btree (file_id);

CREATE INDEX ix_bank_imports_uploaded_at ON billing.bank_imports USING btree (uploaded_at DESC);

CREATE INDEX ix_bank_imports_uploaded_by ON billing.bank_imports USING btree (uploaded_by);

CREATE INDEX ix_bank_lines_import_id ON billing.bank_lines USING btree (import_id);

CREATE UNIQUE INDEX ix_bank_lines_key ON billing.bank_lines USING btree (account_id, key);

CREATE INDEX ix_bank_lines_state ON billing.bank_lines USING btree (state, day DESC, id DESC);

CREATE INDEX ix_bank_pairs_line_id ON billing.bank_pairs USING btree (line_id);

CREATE INDEX ix_billing_items_added_by ON billing.billing_items USING btree (added_by);

CREATE INDEX ix_billing_items_customer_id ON billing.billing_items USING btree (customer_id);

CREATE INDEX ix_billing_items_invoice_id ON billing.billing_items USING btree (invoice_id);

CREATE INDEX ix_billing_items_open ON billing.billing_items USING btree (customer_id, first_period) WHERE ((invoice_id IS NULL) AND (ended_at IS NULL));

CREATE UNIQUE INDEX ix_billing_items_source ON billing.billing_items USING btree (source);

CREATE INDEX ix_billing_run_skips_customer_id ON billing.billing_run_skips USING btree (customer_id);

CREATE UNIQUE INDEX ix_billing_runs_slot ON billing.billing_runs USING btree (slot);

CREATE INDEX ix_billing_runs_started_at_id ON billing.billing_runs USING btree (started_at, id);

CREATE INDEX ix_billing_runs_started_by ON billing.billing_runs USING btree (started_by);

CREATE INDEX ix_billing_runs_state ON billing.billing_runs USING btree (state) WHERE ((state)::text = 'running'::text);

CREATE INDEX ix_billing_runs_untold ON billing.billing_runs USING btree (started_at) WHERE (((state)::text = 'done'::text) AND (told_at IS NULL));

CREATE INDEX ix_billing_terms_group_id ON billing.billing_terms USING btree (group_id) WHERE (group_id IS NOT NULL);

CREATE UNIQUE INDEX ix_cash_movements_payment_id ON billing.cash_movements USING btree (payment_id, kind);

CREATE INDEX ix_cash_movements_session_id ON billing.cash_movements USING btree (session_id, at);

CREATE INDEX ix_cash_sessions_cashier_id ON billing.cash_sessions USING btree (cashier_id, opened_at DESC);

CREATE UNIQUE INDEX ix_cash_sessions_open ON billing.cash_sessions USING btree (cashier_id) WHERE ((state)::text = 'open'::text);

CREATE INDEX ix_cash_sessions_opened_at_id ON billing.cash_sessions USING btree (opened_at DESC, id DESC);

CREATE INDEX ix_cash_sessions_reviewed_by ON billing.cash_sessions USING btree (reviewed_by);

CREATE INDEX ix_cash_sessions_state ON billing.cash_sessions USING btree (state, opened_at DESC);

CREATE INDEX ix_charges_ask_again_at ON billing.charges USING btree (ask_again_at) WHERE (ask_again_at IS NOT NULL);

CREATE INDEX ix_charges_created_at_id ON billing.charges USING btree (created_at DESC, id DESC);

CREATE INDEX ix_charges_customer_id ON billing.charges USING btree (customer_id);

CREATE UNIQUE INDEX ix_charges_gateway_external_id ON billing.charges USING btree (gateway, external_id);

CREATE INDEX ix_charges_invoice_id ON billing.charges USING btree (invoice_id, created_at);

CREATE UNIQUE INDEX ix_charges_merchant_ref ON billing.charges USING btree (merchant_ref);

CREATE UNIQUE INDEX ix_charges_payment_id ON billing.charges USING btree (payment_id);

CREATE INDEX ix_charges_va_number ON billing.charges USING btree (va_number) WHERE (va_number IS NOT NULL);

CREATE INDEX ix_correction_lines_correction_id ON billing.correction_lines USING btree (correction_id);

CREATE INDEX ix_correction_lines_invoice_line_id ON billing.correction_lines USING btree (invoice_line_id) WHERE (invoice_line_id IS NOT NULL);

CREATE INDEX ix_corrections_customer_id ON billing.corrections USING btree (customer_id);

CREATE INDEX ix_corrections_decided_by ON billing.corrections USING btree (decided_by);

CREATE INDEX ix_corrections_invoice_id ON billing.corrections USING btree (invoice_id);

CREATE UNIQUE INDEX ix_corrections_number ON billing.corrections USING btree (number);

CREATE INDEX ix_corrections_proposed_at_id ON billing.corrections USING btree (proposed_at, id);

CREATE INDEX ix_corrections_proposed_by ON billing.corrections USING btree (proposed_by);

CREATE UNIQUE INDEX ix_corrections_source ON billing.corrections USING btree (source);

CREATE INDEX ix_corrections_state_proposed_at ON billing.corrections USING btree (state, proposed_at);

CREATE UNIQUE INDEX ix_corrections_written_off ON billing.corrections USING btree (invoice_id) WHERE (((kind)::text = 'write_off'::text) AND ((state)::text <> 'refused'::text));

CREATE INDEX ix_customer_accounts_oldest_due_on_id ON billing.customer_accounts USING btree (oldest_due_on, id) WHERE (oldest_due_on IS NOT NULL);

CREATE INDEX ix_customer_accounts_owed_id ON billing.customer_accounts USING btree (owed, id);

CREATE UNIQUE INDEX ix_customer_groups_is_default ON billing.customer_groups USING btree (is_default) WHERE is_default;

CREATE UNIQUE INDEX ix_customer_groups_name ON billing.customer_groups USING btree (name);

CREATE INDEX ix_dunning_decisions_at_id ON billing.dunning_decisions USING btree (at DESC, id DESC);

CREATE INDEX ix_dunning_decisions_customer_id ON billing.dunning_decisions USING btree (customer_id, at DESC);

CREATE INDEX ix_dunning_decisions_invoice_id ON billing.dunning_decisions USING btree (invoice_id);

CREATE UNIQUE INDEX ix_dunning_decisions_once ON billing.dunning_decisions USING btree (day, action, customer_id, invoice_id) WHERE ((action)::text = ANY ((ARRAY['reminded'::character varying, 'warned'::character varying, 'isolated'::character varying, 'held'::character varying])::text[]));

CREATE UNIQUE INDEX ix_dunning_runs_kind_day ON billing.dunning_runs USING btree (kind, day);

CREATE UNIQUE INDEX ix_dunning_steps_customer_group_id_days ON billing.dunning_steps USING btree (customer_group_id, days);

CREATE INDEX ix_gateway_events_charge_id ON billing.gateway_events USING btree (charge_id);

CREATE INDEX ix_gateway_events_due_at ON billing.gateway_events USING btree (due_at) WHERE ((state)::text = 'pending'::text);

CREATE INDEX ix_gateway_events_forged ON billing.gateway_events USING btree (received_at) WHERE ((outcome)::text = 'forged'::text);

CREATE UNIQUE INDEX ix_gateway_events_gateway_key ON billing.gateway_events USING btree (gateway, key);

CREATE INDEX ix_gateway_events_merchant_ref ON billing.gateway_events USING btree (merchant_ref);

CREATE INDEX ix_gateway_events_outcome_received_at_id ON billing.gateway_events USING btree (outcome, received_at DESC, id DESC);

CREATE INDEX ix_gateway_events_received_at_id ON billing.gateway_events USING btree (received_at DESC, id DESC);

CREATE INDEX ix_gateway_events_state_received_at_id ON billing.gateway_events USING btree (state, received_at DESC, id DESC) WHERE ((state)::text <> 'done'::text);

CREATE INDEX ix_invoice_lines_invoice_id ON billing.invoice_lines USING btree (invoice_id);

CREATE INDEX ix_invoices_customer_id_due_on ON billing.invoices USING btree (customer_id, due_on) INCLUDE (open_amount) WHERE (open_amount > (0)::numeric);

CREATE INDEX ix_invoices_customer_id_number ON billing.invoices USING btree (customer_id, number);

CREATE UNIQUE INDEX ix_invoices_customer_id_period_kind ON billing.invoices USING btree (customer_id, period, kind) WHERE (((status)::text <> 'void'::text) AND ((kind)::text = ANY ((ARRAY['registration'::character varying, 'monthly'::character varying])::text[])));

CREATE INDEX ix_invoices_due_on_id ON billing.invoices USING btree (due_on, id) WHERE ((status)::text = ANY ((ARRAY['unpaid'::character varying, 'partially_paid'::character varying, 'overdue'::character varying])::text[]));

CREATE UNIQUE INDEX ix_invoices_number ON billing.invoices USING btree (number);

CREATE INDEX ix_invoices_period_number ON billing.invoices USING btree (period, number);

CREATE INDEX ix_invoices_run_id ON billing.invoices USING btree (run_id) WHERE (run_id IS NOT NULL);

CREATE INDEX ix_invoices_status_number ON billing.invoices USING btree (status, number);

CREATE INDEX ix_payment_allocations_invoice_id ON billing.payment_allocations USING btree (invoice_id);

CREATE UNIQUE INDEX ix_payment_allocations_payment_id_invoice_id ON billing.payment_allocations USING btree (payment_id, invoice_id);

CREATE INDEX ix_payment_proofs_customer_id ON billing.payment_proofs USING btree (customer_id, uploaded_at);

CREATE INDEX ix_payment_proofs_file_id ON billing.payment_proofs USING btree (file_id);

CREATE INDEX ix_payment_proofs_invoice_id ON billing.payment_proofs USING btree (invoice_id);

CREATE UNIQUE INDEX ix_payment_proofs_payment_id ON billing.payment_proofs USING btree (payment_id);

CREATE INDEX ix_payment_proofs_reviewed_by ON billing.payment_proofs USING btree (reviewed_by);

CREATE INDEX ix_payment_proofs_state ON billing.payment_proofs USING btree (state, uploaded_at DESC, id DESC);

CREATE INDEX ix_payments_customer_id ON billing.payments USING btree (customer_id);

CREATE INDEX ix_payments_invoice_id ON billing.payments USING btree (invoice_id);

CREATE UNIQUE INDEX ix_payments_number ON billing.payments USING btree (number);

CREATE INDEX ix_payments_received_on ON billing.payments USING btree (received_on);

CREATE INDEX ix_payments_recorded_by ON billing.payments USING btree (recorded_by);

CREATE INDEX ix_payments_reversed_by ON billing.payments USING btree (reversed_by);

CREATE INDEX ix_proforma_lines_proforma_id ON billing.proforma_lines USING btree (proforma_id);

CREATE INDEX ix_proformas_customer_id ON billing.proformas USING btree (customer_id);

CREATE INDEX ix_proformas_decided_by ON billing.proformas USING btree (decided_by);

CREATE UNIQUE INDEX ix_proformas_invoice_id ON billing.proformas USING btree (invoice_id);

CREATE INDEX ix_proformas_issued_by ON billing.proformas USING btree (issued_by);

CREATE UNIQUE INDEX ix_proformas_number ON billing.proformas USING btree (number);

CREATE INDEX ix_proformas_state_number ON billing.proformas USING btree (state, number);

CREATE INDEX ix_promises_customer_id ON billing.promises USING btree (customer_id, made_on);

CREATE UNIQUE INDEX ix_promises_open ON billing.promises USING btree (customer_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX ix_receipt_prints_payment_id_copy ON billing.receipt_prints USING btree (payment_id, copy);

CREATE INDEX ix_receipt_prints_printed_by ON billing.receipt_prints USING btree (printed_by);

CREATE INDEX ix_refunds_ask_again_at ON billing.refunds USING btree (ask_again_at) WHERE (ask_again_at IS NOT NULL);

CREATE INDEX ix_refunds_charge_id ON billing.refunds USING btree (charge_id);

CREATE INDEX ix_refunds_customer_id ON billing.refunds USING btree (customer_id);

CREATE INDEX ix_refunds_decided_by ON billing.refunds USING btree (decided_by);

CREATE INDEX ix_refunds_payment ON billing.refunds USING btree (payment_id, requested_at);

CREATE INDEX ix_refunds_proof_file_id ON billing.refunds USING btree (proof_file_id);

CREATE INDEX ix_refunds_requested_by ON billing.refunds USING btree (requested_by);

CREATE INDEX ix_refunds_state ON billing.refunds USING btree (state, requested_at DESC, id DESC);

CREATE INDEX ix_restitutions_by ON billing.restitutions USING btree (by);

CREATE UNIQUE INDEX ix_restitutions_outage_id ON billing.restitutions USING btree (outage_id);

CREATE UNIQUE INDEX ix_settlement_lines_gateway_reference ON billing.settlement_lines USING btree (gateway, reference);

CREATE INDEX ix_settlement_lines_imported_by ON billing.settlement_lines USING btree (imported_by);

CREATE INDEX ix_settlement_lines_settled_on ON billing.settlement_lines USING btree (settled_on DESC, id DESC);

CREATE INDEX ix_transfers_customer_id ON billing.transfers USING btree (customer_id);

CREATE UNIQUE INDEX ix_transfers_invoice_id ON billing.transfers USING btree (invoice_id) WHERE ((state)::text = 'waiting'::text);

CREATE INDEX ix_transfers_invoice_id_created_at ON billing.transfers USING btree (invoice_id, created_at);

CREATE UNIQUE INDEX ix_transfers_total ON billing.transfers USING btree (total) WHERE ((state)::text = 'waiting'::text);

CREATE INDEX ix_visit_bill_lines_visit_bill_id ON billing.visit_bill_lines USING btree (visit_bill_id);

CREATE INDEX ix_visit_bills_customer_id ON billing.visit_bills USING btree (customer_id);

CREATE INDEX ix_visit_bills_decided_by ON billing.visit_bills USING btree (decided_by);

CREATE INDEX ix_visit_bills_drafted_at_id ON billing.visit_bills USING btree (drafted_at, id);

CREATE INDEX ix_visit_bills_drafted_by ON billing.visit_bills USING btree (drafted_by);

CREATE INDEX ix_visit_bills_invoice_id ON billing.visit_bills USING btree (invoice_id);

CREATE UNIQUE INDEX ix_visit_bills_work_order_id ON billing.visit_bills USING btree (work_order_id) WHERE ((state)::text <> 'refused'::text);

CREATE INDEX ix_attachments_added_by ON company.attachments USING btree (added_by);

CREATE INDEX ix_attachments_record_id_added_at ON company.attachments USING btree (record_id, added_at);

CREATE UNIQUE INDEX ix_branches_name ON company.branches USING btree (name) WHERE (archived_at IS NULL);

CREATE INDEX ix_files_owner_id ON company.files USING btree (owner_id);

CREATE INDEX ix_files_uploaded_at ON company.files USING btree (uploaded_at) WHERE (owner_id IS NULL);

CREATE INDEX ix_files_uploaded_by ON company.files USING btree (uploaded_by);

CREATE UNIQUE INDEX ix_holidays_day ON company.holidays USING btree (day);

CREATE INDEX ix_import_rows_import_id_key ON company.import_rows USING btree (import_id, key);

CREATE INDEX ix_imports_job_id ON company.imports USING btree (job_id);

CREATE INDEX ix_imports_kind_uploaded_at_id ON company.imports USING btree (kind, uploaded_at, id);

CREATE INDEX ix_imports_uploaded_by ON company.imports USING btree (uploaded_by);

CREATE INDEX ix_job_failures_job_id_id ON company.job_failures USING btree (job_id, id);

CREATE INDEX ix_jobs_created_at_id ON company.jobs USING btree (created_at, id);

CREATE INDEX ix_jobs_due_at ON company.jobs USING btree (due_at) WHERE (ended_at IS NULL);

CREATE INDEX ix_jobs_result_file_id ON company.jobs USING btree (result_file_id);

CREATE INDEX ix_jobs_started_by_created_at_id ON company.jobs USING btree (started_by, created_at, id);

CREATE INDEX ix_location_codes_branch_id ON company.location_codes USING btree (branch_id);

CREATE UNIQUE INDEX ix_location_codes_code ON company.location_codes USING btree (code);

CREATE INDEX ix_notes_record_id_written_at ON company.notes USING btree (record_id, written_at);

CREATE INDEX ix_notes_written_by ON company.notes USING btree (written_by);

CREATE INDEX ix_customer_location_history_customer_id ON customers.customer_location_history USING btree (customer_id);

CREATE INDEX ix_customer_location_history_moved_by ON customers.customer_location_history USING btree (moved_by);

CREATE UNIQUE INDEX ix_customer_registrations_customer_id ON customers.customer_registrations USING btree (customer_id);

CREATE INDEX ix_customer_registrations_house_photo_id ON customers.customer_registrations USING btree (house_photo_id);

CREATE INDEX ix_customer_registrations_ktp_photo_id ON customers.customer_registrations USING btree (ktp_photo_id);

CREATE INDEX ix_customer_registrations_package_id ON customers.customer_registrations USING btree (package_id) WHERE (package_id IS NOT NULL);

CREATE UNIQUE INDEX ix_customer_registrations_phone ON customers.customer_registrations USING btree (phone) WHERE (((status)::text = 'new'::text) AND (customer_id IS NULL));

CREATE INDEX ix_customer_registrations_registered_at ON customers.customer_registrations USING btree (registered_at) WHERE ((status)::text = 'new'::text);

CREATE INDEX ix_customer_registrations_registered_at_id ON customers.customer_registrations USING btree (registered_at, id);

CREATE INDEX ix_customer_registrations_registered_by ON customers.customer_registrations USING btree (registered_by);

CREATE INDEX ix_customer_registrations_search_text ON customers.customer_registrations USING gin (search_text public.gin_trgm_ops) WHERE (customer_id IS NULL);

CREATE INDEX ix_customer_registrations_source_registered_at_id ON customers.customer_registrations USING btree (source, registered_at, id);

CREATE INDEX ix_customer_registrations_status_registered_at_id ON customers.customer_registrations USING btree (status, registered_at, id);

CREATE INDEX ix_customer_registrations_verified_by ON customers.customer_registrations USING btree (verified_by);

CREATE INDEX ix_customer_service_changes_at ON customers.customer_service_changes USING btree (at);

CREATE INDEX ix_customer_service_changes_changed_by ON customers.customer_service_changes USING btree (changed_by);

CREATE INDEX ix_customer_service_changes_customer_id ON customers.customer_service_changes USING btree (customer_id);

CREATE INDEX ix_customer_status_logs_at ON customers.customer_status_logs USING btree (at);

CREATE INDEX ix_customer_status_logs_changed_by ON customers.customer_status_logs USING btree (changed_by);

CREATE INDEX ix_customer_status_logs_customer_id ON customers.customer_status_logs USING btree (customer_id);

CREATE INDEX ix_customers_full_name_id ON customers.customers USING btree (full_name, id) WHERE (archived_at IS NULL);

CREATE INDEX ix_customers_groups ON customers.customers USING btree (id) INCLUDE (location_code_id, package_id, partner_id);

CREATE INDEX ix_customers_latitude_longitude ON customers.customers USING btree (latitude, longitude);

CREATE INDEX ix_customers_location_code_id ON customers.customers USING btree (location_code_id);

CREATE INDEX ix_customers_map ON customers.customers USING btree (latitude, longitude) INCLUDE (id, status, location_code_id, router_id, package_id) WHERE ((archived_at IS NULL) AND (latitude IS NOT NULL));

CREATE INDEX ix_customers_nik_hash ON customers.customers USING btree (nik_hash);

CREATE UNIQUE INDEX ix_customers_number ON customers.customers USING btree (number);

CREATE INDEX ix_customers_package_id ON customers.customers USING btree (package_id);

CREATE INDEX ix_customers_partner_id ON customers.customers USING btree (partner_id);

CREATE INDEX ix_customers_phone ON customers.customers USING btree (phone);

CREATE INDEX ix_customers_registered_at_id ON customers.customers USING btree (registered_at, id) WHERE (archived_at IS NULL);

CREATE INDEX ix_customers_router_id ON customers.customers USING btree (router_id);

CREATE INDEX ix_customers_search_text ON customers.customers USING gin (search_text public.gin_trgm_ops);

CREATE INDEX ix_customers_status_registered_at_id ON customers.customers USING btree (status, registered_at, id) WHERE (archived_at IS NULL);

CREATE INDEX ix_isolations_customer_id ON customers.isolations USING btree (customer_id);

CREATE UNIQUE INDEX ix_isolations_open ON customers.isolations USING btree (customer_id, reason) WHERE (lifted_at IS NULL);

CREATE INDEX ix_package_prices_changed_by ON customers.package_prices USING btree (changed_by);

CREATE INDEX ix_package_prices_package_id ON customers.package_prices USING btree (package_id);

CREATE INDEX ix_registration_drafts_user_id ON customers.registration_drafts USING btree (user_id);

CREATE INDEX ix_service_orders_by ON customers.service_orders USING btree (by);

CREATE INDEX ix_service_orders_customer_id ON customers.service_orders USING btree (customer_id);

CREATE INDEX ix_service_orders_on_id ON customers.service_orders USING btree ("on", id) WHERE ((state)::text = 'waiting'::text);

CREATE UNIQUE INDEX ix_service_orders_waiting ON customers.service_orders USING btree (customer_id, kind) WHERE ((state)::text = 'waiting'::text);

CREATE UNIQUE INDEX ix_service_packages_code ON customers.service_packages USING btree (code);

CREATE INDEX ix_attendance_corrections_decided_by ON field.attendance_corrections USING btree (decided_by);

CREATE INDEX ix_attendance_corrections_state ON field.attendance_corrections USING btree (state, asked_at, id);

CREATE INDEX ix_attendance_corrections_user_id ON field.attendance_corrections USING btree (user_id, asked_at);

CREATE UNIQUE INDEX ix_attendance_corrections_waiting ON field.attendance_corrections USING btree (user_id, day) WHERE ((state)::text = 'waiting'::text);

CREATE INDEX ix_attendance_day ON field.attendance USING btree (day);

CREATE UNIQUE INDEX ix_attendance_user_id_day ON field.attendance USING btree (user_id, day);

CREATE INDEX ix_work_order_activities_by ON field.work_order_activities USING btree (by);

CREATE INDEX ix_work_order_activities_work_order_id_at ON field.work_order_activities USING btree (work_order_id, at);

CREATE INDEX ix_work_order_evidence_reviewed_by ON field.work_order_evidence USING btree (reviewed_by);

CREATE INDEX ix_work_order_evidence_sha256 ON field.work_order_evidence USING btree (sha256);

CREATE INDEX ix_work_order_evidence_state ON field.work_order_evidence USING btree (state, received_at, id);

CREATE INDEX ix_work_order_evidence_taken_by ON field.work_order_evidence USING btree (taken_by, captured_at);

CREATE INDEX ix_work_order_evidence_work_order_id ON field.work_order_evidence USING btree (work_order_id, captured_at);

CREATE INDEX ix_work_order_extensions_asked_by ON field.work_order_extensions USING btree (asked_by);

CREATE INDEX ix_work_order_extensions_decided_by ON field.work_order_extensions USING btree (decided_by);

CREATE UNIQUE INDEX ix_work_order_extensions_one_waits ON field.work_order_extensions USING btree (work_order_id) WHERE ((state)::text = 'asked'::text);

CREATE INDEX ix_work_order_extensions_state_asked_at ON field.work_order_extensions USING btree (state, asked_at);

CREATE INDEX ix_work_order_extensions_work_order_id ON field.work_order_extensions USING btree (work_order_id);

CREATE INDEX ix_work_order_materials_by ON field.work_order_materials USING btree (by);

CREATE INDEX ix_work_order_materials_serial ON field.work_order_materials USING btree (serial) WHERE (serial IS NOT NULL);

CREATE INDEX ix_work_order_materials_work_order_id ON field.work_order_materials USING btree (work_order_id);

CREATE INDEX ix_work_order_technicians_by ON field.work_order_technicians USING btree (by);

CREATE INDEX ix_work_order_technicians_user_id ON field.work_order_technicians USING btree (user_id);

CREATE UNIQUE INDEX ix_work_order_types_kind ON field.work_order_types USING btree (kind);

CREATE INDEX ix_work_orders_created_at_id ON field.work_orders USING btree (created_at, id);

CREATE INDEX ix_work_orders_customer_id ON field.work_orders USING btree (customer_id);

CREATE INDEX ix_work_orders_free ON field.work_orders USING btree (created_at, id) WHERE is_free;

CREATE INDEX ix_work_orders_kind_created_at_id ON field.work_orders USING btree (kind, created_at, id);

CREATE UNIQUE INDEX ix_work_orders_number ON field.work_orders USING btree (number);

CREATE INDEX ix_work_orders_planned_at_id ON field.work_orders USING btree (planned_at, id);

CREATE INDEX ix_work_orders_scheduled_from_id ON field.work_orders USING btree (scheduled_from, id) WHERE (scheduled_from IS NOT NULL);

CREATE INDEX ix_work_orders_search_text ON field.work_orders USING gin (search_text public.gin_trgm_ops);

CREATE INDEX ix_work_orders_status_created_at_id ON field.work_orders USING btree (status, created_at, id);

CREATE INDEX ix_work_orders_ticket_id ON field.work_orders USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);

CREATE INDEX ix_broadcasts_approved_by_id ON messaging.broadcasts USING btree (approved_by_id);

CREATE INDEX ix_broadcasts_created_at_id ON messaging.broadcasts USING btree (created_at, id);

CREATE INDEX ix_broadcasts_created_by_id ON messaging.broadcasts USING btree (created_by_id);

CREATE INDEX ix_broadcasts_submitted_by_id ON messaging.broadcasts USING btree (submitted_by_id);

CREATE INDEX ix_chat_answers_at ON messaging.chat_answers USING btree (at) WHERE ((outcome)::text = 'answered'::text);

CREATE INDEX ix_chat_answers_chat_at ON messaging.chat_answers USING btree (chat, at);

CREATE INDEX ix_chat_talks_customer_id ON messaging.chat_talks USING btree (customer_id);

CREATE INDEX ix_chat_talks_until ON messaging.chat_talks USING btree (until);

CREATE UNIQUE INDEX ix_notification_logs_broadcast_address ON messaging.notification_logs USING btree (broadcast_id, channel, address) WHERE (broadcast_id IS NOT NULL);

CREATE INDEX ix_notification_logs_broadcast_id_status ON messaging.notification_logs USING btree (broadcast_id, status) WHERE (broadcast_id IS NOT NULL);

CREATE INDEX ix_notification_logs_customer_id_created_at ON messaging.notification_logs USING btree (customer_id, created_at);

CREATE INDEX ix_notification_logs_expires_at ON messaging.notification_logs USING btree (expires_at) WHERE ((status)::text = ANY ((ARRAY['queued'::character varying, 'reserve'::character varying])::text[]));

CREATE UNIQUE INDEX ix_notification_logs_key_channel_user_id ON messaging.notification_logs USING btree (key, channel, user_id) NULLS NOT DISTINCT;

CREATE INDEX ix_notification_logs_leased_until ON messaging.notification_logs USING btree (leased_until) WHERE ((status)::text = 'sending'::text);

CREATE INDEX ix_notification_logs_next ON messaging.notification_logs USING btree (channel, priority, due_at) WHERE ((status)::text = 'queued'::text);

CREATE INDEX ix_notification_logs_outside ON messaging.notification_logs USING btree (created_at, id) WHERE ((channel)::text <> 'in_app'::text);

CREATE INDEX ix_notification_logs_outside_status ON messaging.notification_logs USING btree (status, created_at, id) WHERE ((channel)::text <> 'in_app'::text);

CREATE INDEX ix_notification_logs_reply_by ON messaging.notification_logs USING btree (reply_by) WHERE (reply_by IS NOT NULL);

CREATE INDEX ix_notification_logs_reserve ON messaging.notification_logs USING btree (due_at) WHERE ((status)::text = 'reserve'::text);

CREATE INDEX ix_notification_logs_sender_id ON messaging.notification_logs USING btree (sender_id) WHERE (sender_id IS NOT NULL);

CREATE INDEX ix_notification_logs_stands_in_for ON messaging.notification_logs USING btree (stands_in_for) WHERE (stands_in_for IS NOT NULL);

CREATE INDEX ix_notification_logs_turn ON messaging.notification_logs USING btree (channel, address, priority, created_at, id) WHERE ((status)::text = ANY ((ARRAY['queued'::character varying, 'sending'::character varying])::text[]));

CREATE INDEX ix_notification_logs_user_id ON messaging.notification_logs USING btree (user_id) WHERE (((channel)::text = 'in_app'::text) AND (read_at IS NULL));

CREATE INDEX ix_notification_logs_user_id_created_at_id ON messaging.notification_logs USING btree (user_id, created_at, id) WHERE ((channel)::text = 'in_app'::text);

CREATE INDEX ix_outbox_messages_due_at ON messaging.outbox_messages USING btree (due_at) WHERE (handled_at IS NULL);

CREATE INDEX ix_provider_events_due_at ON messaging.provider_events USING btree (due_at) WHERE ((state)::text = 'pending'::text);

CREATE INDEX ix_provider_events_forged ON messaging.provider_events USING btree (received_at) WHERE ((outcome)::text = 'forged'::text);

CREATE INDEX ix_provider_events_outcome_received_at_id ON messaging.provider_events USING btree (outcome, received_at DESC, id DESC);

CREATE UNIQUE INDEX ix_provider_events_provider_key ON messaging.provider_events USING btree (provider, key);

CREATE INDEX ix_provider_events_received_at_id ON messaging.provider_events USING btree (received_at DESC, id DESC);

CREATE INDEX ix_provider_events_sender_id ON messaging.provider_events USING btree (sender_id);

CREATE INDEX ix_provider_events_state_received_at_id ON messaging.provider_events USING btree (state, received_at DESC, id DESC) WHERE ((state)::text <> 'done'::text);

CREATE UNIQUE INDEX ix_push_browsers_endpoint ON messaging.push_browsers USING btree (endpoint);

CREATE INDEX ix_push_browsers_session_id ON messaging.push_browsers USING btree (session_id);

CREATE INDEX ix_push_browsers_user_id ON messaging.push_browsers USING btree (user_id);

CREATE INDEX ix_send_attempts_provider_provider_message_id ON messaging.send_attempts USING btree (provider, provider_message_id) WHERE (provider_message_id IS NOT NULL);

CREATE INDEX ix_send_attempts_sender_id ON messaging.send_attempts USING btree (sender_id);

CREATE INDEX ix_senders_channel_position ON messaging.senders USING btree (channel, "position");

CREATE INDEX ix_template_versions_by_id ON messaging.template_versions USING btree (by_id);

CREATE UNIQUE INDEX ix_template_versions_current ON messaging.template_versions USING btree (event, channel, language) WHERE is_current;

CREATE UNIQUE INDEX ix_template_versions_event_channel_language_number ON messaging.template_versions USING btree (event, channel, language, number);

CREATE INDEX ix_whatsapp_messages_chat_at_id ON messaging.whatsapp_messages USING btree (chat, at, id);

CREATE INDEX ix_whatsapp_messages_customer_id ON messaging.whatsapp_messages USING btree (customer_id);

CREATE INDEX ix_whatsapp_messages_notification_id ON messaging.whatsapp_messages USING btree (notification_id);

CREATE INDEX ix_whatsapp_messages_out ON messaging.whatsapp_messages USING btree (customer_id, at, id) WHERE ((direction)::text = 'out'::text);

CREATE UNIQUE INDEX ix_whatsapp_messages_provider_message ON messaging.whatsapp_messages USING btree (provider, provider_message_id, direction);

CREATE INDEX ix_whatsapp_messages_sender_id ON messaging.whatsapp_messages USING btree (sender_id);

CREATE INDEX ix_wish_changes_by_id ON messaging.wish_changes USING btree (by_id);

CREATE INDEX ix_wish_changes_customer_id_at ON messaging.wish_changes USING btree (customer_id, at);

CREATE INDEX ix_account_move_items_move_id_state_secret_id ON network.account_move_items USING btree (move_id, state, secret_id);

CREATE UNIQUE INDEX ix_account_move_items_open ON network.account_move_items USING btree (secret_id) WHERE ((state)::text = ANY ((ARRAY['waiting'::character varying, 'joining'::character varying, 'leaving'::character varying])::text[]));

CREATE INDEX ix_account_move_items_secret_id ON network.account_move_items USING btree (secret_id);

CREATE INDEX ix_account_moves_at_id ON network.account_moves USING btree (at, id);

CREATE INDEX ix_account_moves_from_router_id ON network.account_moves USING btree (from_router_id);

CREATE INDEX ix_account_moves_to_pool_id ON network.account_moves USING btree (to_pool_id);

CREATE INDEX ix_account_moves_to_router_id ON network.account_moves USING btree (to_router_id);

CREATE INDEX ix_active_sessions_address ON network.active_sessions USING btree (address);

CREATE INDEX ix_active_sessions_router_id_name ON network.active_sessions USING btree (router_id, name);

CREATE INDEX ix_active_sessions_secret_id ON network.active_sessions USING btree (secret_id);

CREATE INDEX ix_cables_from_odc_id ON network.cables USING btree (from_odc_id);

CREATE INDEX ix_cables_from_odp_id ON network.cables USING btree (from_odp_id);

CREATE INDEX ix_cables_from_olt_id ON network.cables USING btree (from_olt_id);

CREATE INDEX ix_cables_length_m_id ON network.cables USING btree (length_m, id);

CREATE INDEX ix_cables_south_north_west_east ON network.cables USING btree (south, north, west, east);

CREATE INDEX ix_cables_to_customer_id ON network.cables USING btree (to_customer_id);

CREATE INDEX ix_cables_to_odc_id ON network.cables USING btree (to_odc_id);

CREATE INDEX ix_cables_to_odp_id ON network.cables USING btree (to_odp_id);

CREATE INDEX ix_change_proposal_items_customer_id ON network.change_proposal_items USING btree (customer_id);

CREATE INDEX ix_change_proposal_items_router_id ON network.change_proposal_items USING btree (router_id);

CREATE INDEX ix_change_proposals_at_id ON network.change_proposals USING btree (at, id);

CREATE INDEX ix_change_proposals_waiting ON network.change_proposals USING btree (at) WHERE ((state)::text = 'waiting'::text);

CREATE INDEX ix_drifts_kind_since ON network.drifts USING btree (kind, since);

CREATE INDEX ix_drifts_secret_id ON network.drifts USING btree (secret_id);

CREATE INDEX ix_drifts_since ON network.drifts USING btree (since, router_id, name, kind);

CREATE UNIQUE INDEX ix_ip_allocations_address ON network.ip_allocations USING btree (address);

CREATE INDEX ix_ip_allocations_subnet_id_address ON network.ip_allocations USING btree (subnet_id, address);

CREATE UNIQUE INDEX ix_ip_subnets_cidr ON network.ip_subnets USING btree (cidr);

CREATE INDEX ix_ip_subnets_first_last ON network.ip_subnets USING btree (first, last);

CREATE INDEX ix_ip_subnets_router_id ON network.ip_subnets USING btree (router_id);

CREATE INDEX ix_node_status_logs_changed_by ON network.node_status_logs USING btree (changed_by);

CREATE UNIQUE INDEX ix_node_status_logs_odc ON network.node_status_logs USING btree (odc_id) WHERE (ended_at IS NULL);

CREATE INDEX ix_node_status_logs_odc_id_at ON network.node_status_logs USING btree (odc_id, at);

CREATE UNIQUE INDEX ix_node_status_logs_odp ON network.node_status_logs USING btree (odp_id) WHERE (ended_at IS NULL);

CREATE INDEX ix_node_status_logs_odp_id_at ON network.node_status_logs USING btree (odp_id, at);

CREATE UNIQUE INDEX ix_node_status_logs_olt ON network.node_status_logs USING btree (olt_id) WHERE (ended_at IS NULL);

CREATE INDEX ix_node_status_logs_olt_id_at ON network.node_status_logs USING btree (olt_id, at);

CREATE UNIQUE INDEX ix_odcs_code ON network.odcs USING btree (code);

CREATE INDEX ix_odcs_code_id ON network.odcs USING btree (code, id) WHERE (archived_at IS NULL);

CREATE INDEX ix_odcs_latitude_longitude ON network.odcs USING btree (latitude, longitude);

CREATE INDEX ix_odcs_pon_port_id ON network.odcs USING btree (pon_port_id);

CREATE INDEX ix_odcs_search_text ON network.odcs USING gin (search_text public.gin_trgm_ops);

CREATE UNIQUE INDEX ix_odp_ports_customer_id ON network.odp_ports USING btree (customer_id);

CREATE INDEX ix_odp_ports_odp_id_state ON network.odp_ports USING btree (odp_id, state);

CREATE INDEX ix_odp_ports_reserved_until ON network.odp_ports USING btree (reserved_until) WHERE (reserved_until IS NOT NULL);

CREATE UNIQUE INDEX ix_odps_code ON network.odps USING btree (code);

CREATE INDEX ix_odps_code_id ON network.odps USING btree (code, id) WHERE (archived_at IS NULL);

CREATE INDEX ix_odps_latitude_longitude ON network.odps USING btree (latitude, longitude);

CREATE INDEX ix_odps_odc_id ON network.odps USING btree (odc_id);

CREATE INDEX ix_odps_pon_port_id ON network.odps USING btree (pon_port_id);

CREATE INDEX ix_odps_search_text ON network.odps USING gin (search_text public.gin_trgm_ops);

CREATE INDEX ix_olt_orders_customer_id ON network.olt_orders USING btree (customer_id);

CREATE INDEX ix_olt_orders_due ON network.olt_orders USING btree (olt_id, due_at, id) WHERE ((state)::text = 'pending'::text);

CREATE INDEX ix_olt_orders_olt_id_id ON network.olt_orders USING btree (olt_id, id);

CREATE UNIQUE INDEX ix_olt_orders_open ON network.olt_orders USING btree (olt_id, serial) WHERE ((state)::text = ANY ((ARRAY['pending'::character varying, 'unconfirmed'::character varying])::text[]));

CREATE INDEX ix_olt_orders_ordered_by ON network.olt_orders USING btree (ordered_by);

CREATE INDEX ix_olt_transcripts_olt_id_id ON network.olt_transcripts USING btree (olt_id, id);

CREATE INDEX ix_olt_transcripts_order_id ON network.olt_transcripts USING btree (order_id);

CREATE UNIQUE INDEX ix_olts_code ON network.olts USING btree (code);

CREATE INDEX ix_olts_location_code_id ON network.olts USING btree (location_code_id);

CREATE INDEX ix_olts_router_id ON network.olts USING btree (router_id);

CREATE INDEX ix_onu_optics_onu_id_at ON ONLY network.onu_optics USING btree (onu_id, at);

CREATE INDEX ix_onu_state_logs_onu_id_id ON network.onu_state_logs USING btree (onu_id, id);

CREATE UNIQUE INDEX ix_onus_customer_id ON network.onus USING btree (customer_id) WHERE (removed_at IS NULL);

CREATE INDEX ix_onus_customers ON network.onus USING btree (customer_id);

CREATE INDEX ix_onus_dropped_at ON network.onus USING btree (dropped_at) WHERE ((removed_at IS NULL) AND (dropped_at IS NOT NULL));

CREATE INDEX ix_onus_olt_id_position_id ON network.onus USING btree (olt_id, "position", id) WHERE (removed_at IS NULL);

CREATE UNIQUE INDEX ix_onus_olt_id_serial ON network.onus USING btree (olt_id, serial);

CREATE INDEX ix_onus_olt_id_state ON network.onus USING btree (olt_id, state) WHERE (removed_at IS NULL);

CREATE INDEX ix_onus_pon_port_id ON network.onus USING btree (pon_port_id);

CREATE INDEX ix_onus_pon_port_id_onu_no_id ON network.onus USING btree (pon_port_id, onu_no, id) WHERE (removed_at IS NULL);

CREATE INDEX ix_onus_rx_dbm_id ON network.onus USING btree (rx_dbm, id) WHERE ((removed_at IS NULL) AND (rx_dbm IS NOT NULL));

CREATE INDEX ix_onus_search_text ON network.onus USING gin (search_text public.gin_trgm_ops);

CREATE INDEX ix_onus_serial ON network.onus USING btree (serial);

CREATE INDEX ix_outage_customers_customer_id_from_at ON network.outage_customers USING btree (customer_id, from_at);

CREATE INDEX ix_outages_merged_into ON network.outages USING btree (merged_into);

CREATE UNIQUE INDEX ix_outages_open ON network.outages USING btree (node_id, is_power) WHERE (ended_at IS NULL);

CREATE INDEX ix_outages_seen_by ON network.outages USING btree (seen_by);

CREATE INDEX ix_outages_started_at_id ON network.outages USING btree (started_at, id);

CREATE UNIQUE INDEX ix_pon_ports_olt_id_slot_port ON network.pon_ports USING btree (olt_id, slot, port);

CREATE UNIQUE INDEX ix_ppp_profiles_name ON network.ppp_profiles USING btree (name);

CREATE INDEX ix_pppoe_secrets_connection ON network.pppoe_secrets USING btree (connection, router_id);

CREATE INDEX ix_pppoe_secrets_connection_since ON network.pppoe_secrets USING btree (connection_since) WHERE ((connection)::text = 'offline'::text);

CREATE UNIQUE INDEX ix_pppoe_secrets_customer_id ON network.pppoe_secrets USING btree (customer_id);

CREATE INDEX ix_pppoe_secrets_joining_router_id ON network.pppoe_secrets USING btree (joining_router_id) WHERE (joining_router_id IS NOT NULL);

CREATE INDEX ix_pppoe_secrets_provisioning ON network.pppoe_secrets USING btree (provisioning) WHERE ((provisioning)::text <> 'applied'::text);

CREATE INDEX ix_pppoe_secrets_router_id ON network.pppoe_secrets USING btree (router_id);

CREATE INDEX ix_pppoe_secrets_search_text ON network.pppoe_secrets USING gin (search_text public.gin_trgm_ops);

CREATE UNIQUE INDEX ix_pppoe_secrets_username ON network.pppoe_secrets USING btree (username);

CREATE UNIQUE INDEX ix_router_commands_open ON network.router_commands USING btree (secret_id, router_id) WHERE ((state)::text = 'pending'::text);

CREATE INDEX ix_router_commands_router_id_due_at_id ON network.router_commands USING btree (router_id, due_at, id) WHERE ((state)::text = 'pending'::text);

CREATE INDEX ix_router_commands_secret_id_id ON network.router_commands USING btree (secret_id, id);

CREATE INDEX ix_router_health_next_sync_at ON network.router_health USING btree (next_sync_at);

CREATE INDEX ix_router_logs_at ON network.router_logs USING btree (at);

CREATE INDEX ix_router_logs_router_id_action_id ON network.router_logs USING btree (router_id, action, id);

CREATE INDEX ix_router_logs_router_id_id ON network.router_logs USING btree (router_id, id);

CREATE INDEX ix_router_logs_router_id_outcome_id ON network.router_logs USING btree (router_id, outcome, id);

CREATE INDEX ix_router_logs_secret_id ON network.router_logs USING btree (secret_id);

CREATE INDEX ix_router_pool_members_pool_id ON network.router_pool_members USING btree (pool_id);

CREATE UNIQUE INDEX ix_router_pools_code ON network.router_pools USING btree (code);

CREATE UNIQUE INDEX ix_router_pools_default ON network.router_pools USING btree (location_code_id) WHERE is_default;

CREATE INDEX ix_router_pools_location_code_id ON network.router_pools USING btree (location_code_id);

CREATE INDEX ix_router_profiles_name ON network.router_profiles USING btree (name);

CREATE INDEX ix_router_secrets_secret_id ON network.router_secrets USING btree (secret_id);

CREATE INDEX ix_router_tasks_name_router_id_id ON network.router_tasks USING btree (name, router_id, id);

CREATE UNIQUE INDEX ix_router_tasks_open ON network.router_tasks USING btree (router_id, name) WHERE ((state)::text = 'pending'::text);

CREATE INDEX ix_router_tasks_router_id_due_at_id ON network.router_tasks USING btree (router_id, due_at, id) WHERE ((state)::text = 'pending'::text);

CREATE INDEX ix_router_tasks_router_id_id ON network.router_tasks USING btree (router_id, id);

CREATE UNIQUE INDEX ix_routers_code ON network.routers USING btree (code);

CREATE UNIQUE INDEX ix_routers_default ON network.routers USING btree (location_code_id) WHERE is_default;

CREATE INDEX ix_routers_location_code_id ON network.routers USING btree (location_code_id);

CREATE INDEX counters_router_id_idx ON samples.counters USING btree (router_id);

CREATE INDEX interfaces_router_id_name_at_idx ON ONLY samples.interfaces USING btree (router_id, name, at);

CREATE INDEX router_traffic_router_id_at_idx ON ONLY samples.router_traffic USING btree (router_id, at);

CREATE INDEX routers_router_id_at_idx ON ONLY samples.routers USING btree (router_id, at);

CREATE INDEX sessions_ended_at_idx ON ONLY samples.sessions USING brin (ended_at);

CREATE INDEX sessions_secret_id_ended_at_idx ON ONLY samples.sessions USING btree (secret_id, ended_at);

CREATE INDEX traffic_secret_id_at_idx ON ONLY samples.traffic USING btree (secret_id, at);

CREATE INDEX ix_article_versions_by ON support.article_versions USING btree (by);

CREATE INDEX ix_articles_search_text ON support.articles USING gin (search_text public.gin_trgm_ops);

CREATE INDEX ix_articles_search_words ON support.articles USING gin (search_words);

CREATE INDEX ix_articles_updated_at_id ON support.articles USING btree (updated_at, id);

CREATE INDEX ix_articles_updated_by ON support.articles USING btree (updated_by);

CREATE UNIQUE INDEX ix_canned_replies_code ON support.canned_replies USING btree (code);

CREATE INDEX ix_chat_files_due_at ON support.chat_files USING btree (due_at) WHERE ((state)::text = 'waiting'::text);

CREATE INDEX ix_chat_files_file_id ON support.chat_files USING btree (file_id);

CREATE UNIQUE INDEX ix_chat_files_line_id ON support.chat_files USING btree (line_id);

CREATE UNIQUE INDEX ix_chat_links_chat ON support.chat_links USING btree (chat);

CREATE INDEX ix_chat_links_customer_id ON support.chat_links USING btree (customer_id);

CREATE INDEX ix_chat_links_linked_by ON support.chat_links USING btree (linked_by);

CREATE INDEX ix_conversation_lines_by ON support.conversation_lines USING btree (by);

CREATE INDEX ix_conversation_lines_conversation_id ON support.conversation_lines USING btree (conversation_id, at, id);

CREATE UNIQUE INDEX ix_conversation_lines_notification_id ON support.conversation_lines USING btree (notification_id);

CREATE UNIQUE INDEX ix_conversation_lines_whats_app_id ON support.conversation_lines USING btree (whats_app_id);

CREATE INDEX ix_conversations_assigned_to ON support.conversations USING btree (assigned_to, last_at, id);

CREATE UNIQUE INDEX ix_conversations_chat ON support.conversations USING btree (chat);

CREATE UNIQUE INDEX ix_conversations_customer_id ON support.conversations USING btree (customer_id);

CREATE INDEX ix_conversations_last_at ON support.conversations USING btree (last_at, id);

CREATE INDEX ix_conversations_open ON support.conversations USING btree (last_at, id) WHERE (closed_at IS NULL);

CREATE INDEX ix_conversations_reply_to ON support.conversations USING btree (reply_to);

CREATE INDEX ix_conversations_search_text ON support.conversations USING gin (search_text public.gin_trgm_ops) WHERE (chat IS NOT NULL);

CREATE INDEX ix_conversations_sender_id ON support.conversations USING btree (sender_id);

CREATE INDEX ix_conversations_unassigned ON support.conversations USING btree (last_at, id) WHERE ((closed_at IS NULL) AND (assigned_to IS NULL));

CREATE INDEX ix_conversations_unread ON support.conversations USING btree (last_at, id) WHERE (unread > 0);

CREATE INDEX ix_conversations_waiting ON support.conversations USING btree (waiting_since, id) WHERE (waiting_since IS NOT NULL);

CREATE INDEX ix_ticket_activities_by ON support.ticket_activities USING btree (by);

CREATE INDEX ix_ticket_activities_ticket_id_at ON support.ticket_activities USING btree (ticket_id, at);

CREATE INDEX ix_ticket_alarms_escalation_id ON support.ticket_alarms USING btree (escalation_id);

CREATE UNIQUE INDEX ix_ticket_alarms_once ON support.ticket_alarms USING btree (ticket_id, deadline, due_at, escalation_id) NULLS NOT DISTINCT;

CREATE UNIQUE INDEX ix_ticket_categories_code ON support.ticket_categories USING btree (code);

CREATE INDEX ix_ticket_comments_by ON support.ticket_comments USING btree (by);

CREATE INDEX ix_ticket_comments_ticket_id_at ON support.ticket_comments USING btree (ticket_id, at);

CREATE UNIQUE INDEX ix_ticket_escalations_deadline_minutes_whom ON support.ticket_escalations USING btree (deadline, minutes, whom);

CREATE INDEX ix_ticket_files_comment_id ON support.ticket_files USING btree (comment_id);

CREATE INDEX ix_ticket_files_file_id ON support.ticket_files USING btree (file_id);

CREATE INDEX ix_ticket_files_ticket_id_at ON support.ticket_files USING btree (ticket_id, at);

CREATE UNIQUE INDEX ix_ticket_pauses_open ON support.ticket_pauses USING btree (ticket_id) WHERE (until_at IS NULL);

CREATE INDEX ix_ticket_pauses_ticket_id_from_at ON support.ticket_pauses USING btree (ticket_id, from_at);

CREATE INDEX ix_ticket_ratings_assignee_id ON support.ticket_ratings USING btree (assignee_id);

CREATE INDEX ix_ticket_ratings_at_id ON support.ticket_ratings USING btree (at, id);

CREATE UNIQUE INDEX ix_ticket_ratings_ticket_id_round ON support.ticket_ratings USING btree (ticket_id, round);

CREATE INDEX ix_tickets_assignee_id_opened_at_id ON support.tickets USING btree (assignee_id, opened_at, id);

CREATE INDEX ix_tickets_category_id_opened_at_id ON support.tickets USING btree (category_id, opened_at, id);

CREATE INDEX ix_tickets_customer_id_opened_at_id ON support.tickets USING btree (customer_id, opened_at, id);

CREATE INDEX ix_tickets_due ON support.tickets USING btree (resolution_due_at, id) WHERE ((status)::text = ANY ((ARRAY['open'::character varying, 'in_progress'::character varying])::text[]));

CREATE INDEX ix_tickets_merged_into_id ON support.tickets USING btree (merged_into_id) WHERE (merged_into_id IS NOT NULL);

CREATE UNIQUE INDEX ix_tickets_number ON support.tickets USING btree (number);

CREATE INDEX ix_tickets_opened_at_id ON support.tickets USING btree (opened_at, id);

CREATE INDEX ix_tickets_opened_by ON support.tickets USING btree (opened_by);

CREATE INDEX ix_tickets_outage_id ON support.tickets USING btree (outage_id) WHERE (outage_id IS NOT NULL);

CREATE INDEX ix_tickets_queue ON support.tickets USING btree (opened_at, id) WHERE ((status)::text = ANY ((ARRAY['open'::character varying, 'in_progress'::character varying])::text[]));

CREATE INDEX ix_tickets_search_text ON support.tickets USING gin (search_text public.gin_trgm_ops);

CREATE INDEX ix_tickets_silent ON support.tickets USING btree (resolved_at, id) WHERE ((status)::text = 'resolved'::text);

CREATE INDEX ix_tickets_solved ON support.tickets USING btree (category_id, resolved_at) WHERE (resolved_at IS NOT NULL);

CREATE INDEX ix_tickets_solved_at ON support.tickets USING btree (resolved_at) WHERE (resolved_at IS NOT NULL);

CREATE INDEX ix_tickets_status_opened_at_id ON support.tickets USING btree (status, opened_at, id);

CREATE INDEX ix_tickets_waiting_since ON support.tickets USING btree (waiting_since, id) WHERE (waiting_since IS NOT NULL);

CREATE TRIGGER audit_logs_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON access.audit_logs FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();

CREATE TRIGGER audit_seals_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON access.audit_seals FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();

CREATE CONSTRAINT TRIGGER allocations_add_up AFTER DELETE OR UPDATE ON billing.payment_allocations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing.payment_must_be_allocated();

CREATE TRIGGER balance_entries_add_up AFTER INSERT ON billing.balance_entries REFERENCING NEW TABLE AS entered FOR EACH STATEMENT EXECUTE FUNCTION billing.add_to_balance();

CREATE TRIGGER balance_entries_append_only BEFORE DELETE OR UPDATE ON billing.balance_entries FOR EACH STATEMENT EXECUTE FUNCTION billing.refuse_change();

CREATE TRIGGER cash_movements_append_only BEFORE DELETE OR UPDATE ON billing.cash_movements FOR EACH STATEMENT EXECUTE FUNCTION billing.refuse_change();

CREATE CONSTRAINT TRIGGER cash_movements_fit AFTER INSERT ON billing.cash_movements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing.cash_movement_must_fit();

CREATE TRIGGER invoices_are_forgotten AFTER DELETE ON billing.invoices REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION billing.forget_owed();

CREATE TRIGGER invoices_are_owed AFTER INSERT ON billing.invoices REFERENCING NEW TABLE AS issued FOR EACH STATEMENT EXECUTE FUNCTION billing.add_to_owed();

CREATE TRIGGER invoices_are_recounted AFTER UPDATE ON billing.invoices REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION billing.recount_owed();

CREATE CONSTRAINT TRIGGER payments_are_allocated AFTER INSERT OR UPDATE OF amount ON billing.payments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing.payment_must_be_allocated();

CREATE TRIGGER customers_have_accounts AFTER INSERT ON customers.customers REFERENCING NEW TABLE AS born FOR EACH STATEMENT EXECUTE FUNCTION billing.open_accounts();

CREATE TRIGGER odcs_claim_code AFTER INSERT OR DELETE OR UPDATE OF code ON network.odcs FOR EACH ROW EXECUTE FUNCTION network.claim_code();

CREATE TRIGGER odps_claim_code AFTER INSERT OR DELETE OR UPDATE OF code ON network.odps FOR EACH ROW EXECUTE FUNCTION network.claim_code();

CREATE TRIGGER olt_transcripts_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON network.olt_transcripts FOR EACH STATEMENT EXECUTE FUNCTION network.refuse_change();

CREATE TRIGGER onu_state_logs_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON network.onu_state_logs FOR EACH STATEMENT EXECUTE FUNCTION network.refuse_change();

ALTER TABLE ONLY access.api_keys
    ADD CONSTRAINT fk_api_keys_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY access.authenticators
    ADD CONSTRAINT fk_authenticators_users_id FOREIGN KEY (id) REFERENCES access.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY access.letters
    ADD CONSTRAINT fk_letters_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY access.list_layouts
    ADD CONSTRAINT fk_list_layouts_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY access.refresh_tokens
    ADD CONSTRAINT fk_refresh_tokens_sessions_session_id FOREIGN KEY (session_id) REFERENCES access.sessions(id) ON DELETE CASCADE;

ALTER TABLE ONLY access.role_permissions
    ADD CONSTRAINT fk_role_permissions_roles_role_id FOREIGN KEY (role_id) REFERENCES access.roles(id) ON DELETE CASCADE;

ALTER TABLE ONLY access.saved_views
    ADD CONSTRAINT fk_saved_views_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY access.sessions
    ADD CONSTRAINT fk_sessions_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY access.user_roles
    ADD CONSTRAINT fk_user_roles_roles_role_id FOREIGN KEY (role_id) REFERENCES access.roles(id) ON DELETE RESTRICT;

ALTER TABLE ONLY access.user_roles
    ADD CONSTRAINT fk_user_roles_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY access.users
    ADD CONSTRAINT fk_users_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.balance_entries
    ADD CONSTRAINT fk_balance_entries_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.balance_entries
    ADD CONSTRAINT fk_balance_entries_invoices_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.balance_entries
    ADD CONSTRAINT fk_balance_entries_payments_payment_id FOREIGN KEY (payment_id) REFERENCES billing.payments(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.bank_imports
    ADD CONSTRAINT fk_bank_imports_bank_accounts_account_id FOREIGN KEY (account_id) REFERENCES billing.bank_accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.bank_imports
    ADD CONSTRAINT fk_bank_imports_files_file_id FOREIGN KEY (file_id) REFERENCES company.files(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.bank_imports
    ADD CONSTRAINT fk_bank_imports_users_uploaded_by FOREIGN KEY (uploaded_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.bank_lines
    ADD CONSTRAINT fk_bank_lines_bank_accounts_account_id FOREIGN KEY (account_id) REFERENCES billing.bank_accounts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.bank_lines
    ADD CONSTRAINT fk_bank_lines_bank_imports_import_id FOREIGN KEY (import_id) REFERENCES billing.bank_imports(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.bank_pairs
    ADD CONSTRAINT fk_bank_pairs_bank_lines_line_id FOREIGN KEY (line_id) REFERENCES billing.bank_lines(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.bank_pairs
    ADD CONSTRAINT fk_bank_pairs_payments_payment_id FOREIGN KEY (payment_id) REFERENCES billing.payments(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.billing_items
    ADD CONSTRAINT fk_billing_items_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.billing_items
    ADD CONSTRAINT fk_billing_items_invoices_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.billing_items
    ADD CONSTRAINT fk_billing_items_users_added_by FOREIGN KEY (added_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.billing_run_skips
    ADD CONSTRAINT fk_billing_run_skips_billing_runs_run_id FOREIGN KEY (run_id) REFERENCES billing.billing_runs(id) ON DELETE CASCADE;

ALTER TABLE ONLY billing.billing_run_skips
    ADD CONSTRAINT fk_billing_run_skips_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE CASCADE;

ALTER TABLE ONLY billing.billing_runs
    ADD CONSTRAINT fk_billing_runs_users_started_by FOREIGN KEY (started_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.billing_terms
    ADD CONSTRAINT fk_billing_terms_customer_groups_group_id FOREIGN KEY (group_id) REFERENCES billing.customer_groups(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.billing_terms
    ADD CONSTRAINT fk_billing_terms_customers_id FOREIGN KEY (id) REFERENCES customers.customers(id) ON DELETE CASCADE;

ALTER TABLE ONLY billing.cash_movements
    ADD CONSTRAINT fk_cash_movements_cash_sessions_session_id FOREIGN KEY (session_id) REFERENCES billing.cash_sessions(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.cash_movements
    ADD CONSTRAINT fk_cash_movements_payments_payment_id FOREIGN KEY (payment_id) REFERENCES billing.payments(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.cash_sessions
    ADD CONSTRAINT fk_cash_sessions_users_cashier_id FOREIGN KEY (cashier_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.cash_sessions
    ADD CONSTRAINT fk_cash_sessions_users_reviewed_by FOREIGN KEY (reviewed_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.charges
    ADD CONSTRAINT fk_charges_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.charges
    ADD CONSTRAINT fk_charges_invoices_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.correction_lines
    ADD CONSTRAINT fk_correction_lines_corrections_correction_id FOREIGN KEY (correction_id) REFERENCES billing.corrections(id) ON DELETE CASCADE;

ALTER TABLE ONLY billing.correction_lines
    ADD CONSTRAINT fk_correction_lines_invoice_lines_invoice_line_id FOREIGN KEY (invoice_line_id) REFERENCES billing.invoice_lines(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.corrections
    ADD CONSTRAINT fk_corrections_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.corrections
    ADD CONSTRAINT fk_corrections_invoices_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.corrections
    ADD CONSTRAINT fk_corrections_users_decided_by FOREIGN KEY (decided_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.corrections
    ADD CONSTRAINT fk_corrections_users_proposed_by FOREIGN KEY (proposed_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.customer_accounts
    ADD CONSTRAINT fk_customer_accounts_customers_id FOREIGN KEY (id) REFERENCES customers.customers(id) ON DELETE CASCADE;

ALTER TABLE ONLY billing.dunning_decisions
    ADD CONSTRAINT fk_dunning_decisions_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.dunning_decisions
    ADD CONSTRAINT fk_dunning_decisions_invoices_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.dunning_steps
    ADD CONSTRAINT fk_dunning_steps_customer_groups_customer_group_id FOREIGN KEY (customer_group_id) REFERENCES billing.customer_groups(id) ON DELETE CASCADE;

ALTER TABLE ONLY billing.gateway_events
    ADD CONSTRAINT fk_gateway_events_charges_charge_id FOREIGN KEY (charge_id) REFERENCES billing.charges(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.invoice_lines
    ADD CONSTRAINT fk_invoice_lines_invoices_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE CASCADE;

ALTER TABLE ONLY billing.invoices
    ADD CONSTRAINT fk_invoices_billing_runs_run_id FOREIGN KEY (run_id) REFERENCES billing.billing_runs(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.invoices
    ADD CONSTRAINT fk_invoices_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.payment_allocations
    ADD CONSTRAINT fk_payment_allocations_invoices_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.payment_allocations
    ADD CONSTRAINT fk_payment_allocations_payments_payment_id FOREIGN KEY (payment_id) REFERENCES billing.payments(id) ON DELETE CASCADE;

ALTER TABLE ONLY billing.payment_proofs
    ADD CONSTRAINT fk_payment_proofs_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.payment_proofs
    ADD CONSTRAINT fk_payment_proofs_files_file_id FOREIGN KEY (file_id) REFERENCES company.files(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.payment_proofs
    ADD CONSTRAINT fk_payment_proofs_invoices_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.payment_proofs
    ADD CONSTRAINT fk_payment_proofs_payments_payment_id FOREIGN KEY (payment_id) REFERENCES billing.payments(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.payment_proofs
    ADD CONSTRAINT fk_payment_proofs_users_reviewed_by FOREIGN KEY (reviewed_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.payments
    ADD CONSTRAINT fk_payments_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.payments
    ADD CONSTRAINT fk_payments_invoices_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.payments
    ADD CONSTRAINT fk_payments_users_recorded_by FOREIGN KEY (recorded_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.payments
    ADD CONSTRAINT fk_payments_users_reversed_by FOREIGN KEY (reversed_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.proforma_lines
    ADD CONSTRAINT fk_proforma_lines_proformas_proforma_id FOREIGN KEY (proforma_id) REFERENCES billing.proformas(id) ON DELETE CASCADE;

ALTER TABLE ONLY billing.proformas
    ADD CONSTRAINT fk_proformas_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.proformas
    ADD CONSTRAINT fk_proformas_invoices_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.proformas
    ADD CONSTRAINT fk_proformas_users_decided_by FOREIGN KEY (decided_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.proformas
    ADD CONSTRAINT fk_proformas_users_issued_by FOREIGN KEY (issued_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.promises
    ADD CONSTRAINT fk_promises_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.receipt_prints
    ADD CONSTRAINT fk_receipt_prints_payments_payment_id FOREIGN KEY (payment_id) REFERENCES billing.payments(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.receipt_prints
    ADD CONSTRAINT fk_receipt_prints_users_printed_by FOREIGN KEY (printed_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.refunds
    ADD CONSTRAINT fk_refunds_attachments_proof_file_id FOREIGN KEY (proof_file_id) REFERENCES company.attachments(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.refunds
    ADD CONSTRAINT fk_refunds_charges_charge_id FOREIGN KEY (charge_id) REFERENCES billing.charges(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.refunds
    ADD CONSTRAINT fk_refunds_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.refunds
    ADD CONSTRAINT fk_refunds_payments_payment_id FOREIGN KEY (payment_id) REFERENCES billing.payments(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.refunds
    ADD CONSTRAINT fk_refunds_users_decided_by FOREIGN KEY (decided_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.refunds
    ADD CONSTRAINT fk_refunds_users_requested_by FOREIGN KEY (requested_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.restitutions
    ADD CONSTRAINT fk_restitutions_outages_outage_id FOREIGN KEY (outage_id) REFERENCES network.outages(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.restitutions
    ADD CONSTRAINT fk_restitutions_users_by FOREIGN KEY (by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.settlement_lines
    ADD CONSTRAINT fk_settlement_lines_users_imported_by FOREIGN KEY (imported_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.transfers
    ADD CONSTRAINT fk_transfers_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.transfers
    ADD CONSTRAINT fk_transfers_invoices_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.visit_bill_lines
    ADD CONSTRAINT fk_visit_bill_lines_visit_bills_visit_bill_id FOREIGN KEY (visit_bill_id) REFERENCES billing.visit_bills(id) ON DELETE CASCADE;

ALTER TABLE ONLY billing.visit_bills
    ADD CONSTRAINT fk_visit_bills_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.visit_bills
    ADD CONSTRAINT fk_visit_bills_invoices_invoice_id FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.visit_bills
    ADD CONSTRAINT fk_visit_bills_users_decided_by FOREIGN KEY (decided_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.visit_bills
    ADD CONSTRAINT fk_visit_bills_users_drafted_by FOREIGN KEY (drafted_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY billing.visit_bills
    ADD CONSTRAINT fk_visit_bills_work_orders_work_order_id FOREIGN KEY (work_order_id) REFERENCES field.work_orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY company.attachments
    ADD CONSTRAINT fk_attachments_files_id FOREIGN KEY (id) REFERENCES company.files(id) ON DELETE RESTRICT;

ALTER TABLE ONLY company.attachments
    ADD CONSTRAINT fk_attachments_users_added_by FOREIGN KEY (added_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY company.files
    ADD CONSTRAINT fk_files_users_uploaded_by FOREIGN KEY (uploaded_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY company.import_chunks
    ADD CONSTRAINT fk_import_chunks_imports_import_id FOREIGN KEY (import_id) REFERENCES company.imports(id) ON DELETE CASCADE;

ALTER TABLE ONLY company.import_habits
    ADD CONSTRAINT fk_import_habits_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY company.import_rows
    ADD CONSTRAINT fk_import_rows_imports_import_id FOREIGN KEY (import_id) REFERENCES company.imports(id) ON DELETE CASCADE;

ALTER TABLE ONLY company.imports
    ADD CONSTRAINT fk_imports_jobs_job_id FOREIGN KEY (job_id) REFERENCES company.jobs(id) ON DELETE RESTRICT;

ALTER TABLE ONLY company.imports
    ADD CONSTRAINT fk_imports_users_uploaded_by FOREIGN KEY (uploaded_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY company.job_failures
    ADD CONSTRAINT fk_job_failures_jobs_job_id FOREIGN KEY (job_id) REFERENCES company.jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY company.job_parts
    ADD CONSTRAINT fk_job_parts_jobs_job_id FOREIGN KEY (job_id) REFERENCES company.jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY company.job_subjects
    ADD CONSTRAINT fk_job_subjects_jobs_job_id FOREIGN KEY (job_id) REFERENCES company.jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY company.jobs
    ADD CONSTRAINT fk_jobs_files_result_file_id FOREIGN KEY (result_file_id) REFERENCES company.files(id) ON DELETE RESTRICT;

ALTER TABLE ONLY company.jobs
    ADD CONSTRAINT fk_jobs_users_started_by FOREIGN KEY (started_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY company.location_codes
    ADD CONSTRAINT fk_location_codes_branches_branch_id FOREIGN KEY (branch_id) REFERENCES company.branches(id);

ALTER TABLE ONLY company.notes
    ADD CONSTRAINT fk_notes_users_written_by FOREIGN KEY (written_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.customer_location_history
    ADD CONSTRAINT fk_customer_location_history_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE CASCADE;

ALTER TABLE ONLY customers.customer_location_history
    ADD CONSTRAINT fk_customer_location_history_users_moved_by FOREIGN KEY (moved_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.customer_registrations
    ADD CONSTRAINT fk_customer_registrations_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.customer_registrations
    ADD CONSTRAINT fk_customer_registrations_files_house_photo_id FOREIGN KEY (house_photo_id) REFERENCES company.files(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.customer_registrations
    ADD CONSTRAINT fk_customer_registrations_files_ktp_photo_id FOREIGN KEY (ktp_photo_id) REFERENCES company.files(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.customer_registrations
    ADD CONSTRAINT fk_customer_registrations_service_packages_package_id FOREIGN KEY (package_id) REFERENCES customers.service_packages(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.customer_registrations
    ADD CONSTRAINT fk_customer_registrations_users_registered_by FOREIGN KEY (registered_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.customer_registrations
    ADD CONSTRAINT fk_customer_registrations_users_verified_by FOREIGN KEY (verified_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.customer_service_changes
    ADD CONSTRAINT fk_customer_service_changes_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE CASCADE;

ALTER TABLE ONLY customers.customer_service_changes
    ADD CONSTRAINT fk_customer_service_changes_users_changed_by FOREIGN KEY (changed_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.customer_status_logs
    ADD CONSTRAINT fk_customer_status_logs_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE CASCADE;

ALTER TABLE ONLY customers.customer_status_logs
    ADD CONSTRAINT fk_customer_status_logs_users_changed_by FOREIGN KEY (changed_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.customers
    ADD CONSTRAINT fk_customers_location_codes_location_code_id FOREIGN KEY (location_code_id) REFERENCES company.location_codes(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.customers
    ADD CONSTRAINT fk_customers_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.customers
    ADD CONSTRAINT fk_customers_service_packages_package_id FOREIGN KEY (package_id) REFERENCES customers.service_packages(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.customers
    ADD CONSTRAINT fk_customers_users_partner_id FOREIGN KEY (partner_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.isolations
    ADD CONSTRAINT fk_isolations_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.package_prices
    ADD CONSTRAINT fk_package_prices_service_packages_package_id FOREIGN KEY (package_id) REFERENCES customers.service_packages(id) ON DELETE CASCADE;

ALTER TABLE ONLY customers.package_prices
    ADD CONSTRAINT fk_package_prices_users_changed_by FOREIGN KEY (changed_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.registration_drafts
    ADD CONSTRAINT fk_registration_drafts_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.service_orders
    ADD CONSTRAINT fk_service_orders_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY customers.service_orders
    ADD CONSTRAINT fk_service_orders_users_by FOREIGN KEY (by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.attendance_corrections
    ADD CONSTRAINT fk_attendance_corrections_users_decided_by FOREIGN KEY (decided_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.attendance_corrections
    ADD CONSTRAINT fk_attendance_corrections_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.attendance
    ADD CONSTRAINT fk_attendance_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.work_order_activities
    ADD CONSTRAINT fk_work_order_activities_users_by FOREIGN KEY (by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.work_order_activities
    ADD CONSTRAINT fk_work_order_activities_work_orders_work_order_id FOREIGN KEY (work_order_id) REFERENCES field.work_orders(id) ON DELETE CASCADE;

ALTER TABLE ONLY field.work_order_evidence
    ADD CONSTRAINT fk_work_order_evidence_files_id FOREIGN KEY (id) REFERENCES company.files(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.work_order_evidence
    ADD CONSTRAINT fk_work_order_evidence_users_reviewed_by FOREIGN KEY (reviewed_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.work_order_evidence
    ADD CONSTRAINT fk_work_order_evidence_users_taken_by FOREIGN KEY (taken_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.work_order_evidence
    ADD CONSTRAINT fk_work_order_evidence_work_orders_work_order_id FOREIGN KEY (work_order_id) REFERENCES field.work_orders(id) ON DELETE CASCADE;

ALTER TABLE ONLY field.work_order_extensions
    ADD CONSTRAINT fk_work_order_extensions_users_asked_by FOREIGN KEY (asked_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.work_order_extensions
    ADD CONSTRAINT fk_work_order_extensions_users_decided_by FOREIGN KEY (decided_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.work_order_extensions
    ADD CONSTRAINT fk_work_order_extensions_work_orders_work_order_id FOREIGN KEY (work_order_id) REFERENCES field.work_orders(id) ON DELETE CASCADE;

ALTER TABLE ONLY field.work_order_materials
    ADD CONSTRAINT fk_work_order_materials_users_by FOREIGN KEY (by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.work_order_materials
    ADD CONSTRAINT fk_work_order_materials_work_orders_work_order_id FOREIGN KEY (work_order_id) REFERENCES field.work_orders(id) ON DELETE CASCADE;

ALTER TABLE ONLY field.work_order_technicians
    ADD CONSTRAINT fk_work_order_technicians_users_by FOREIGN KEY (by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.work_order_technicians
    ADD CONSTRAINT fk_work_order_technicians_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.work_order_technicians
    ADD CONSTRAINT fk_work_order_technicians_work_orders_work_order_id FOREIGN KEY (work_order_id) REFERENCES field.work_orders(id) ON DELETE CASCADE;

ALTER TABLE ONLY field.work_orders
    ADD CONSTRAINT fk_work_orders_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.work_orders
    ADD CONSTRAINT fk_work_orders_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES support.tickets(id) ON DELETE RESTRICT;

ALTER TABLE ONLY field.work_schedules
    ADD CONSTRAINT fk_work_schedules_users_id FOREIGN KEY (id) REFERENCES access.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY messaging.broadcasts
    ADD CONSTRAINT fk_broadcasts_users_approved_by_id FOREIGN KEY (approved_by_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.broadcasts
    ADD CONSTRAINT fk_broadcasts_users_created_by_id FOREIGN KEY (created_by_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.broadcasts
    ADD CONSTRAINT fk_broadcasts_users_submitted_by_id FOREIGN KEY (submitted_by_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.chat_answers
    ADD CONSTRAINT fk_chat_answers_whatsapp_messages_message_id FOREIGN KEY (message_id) REFERENCES messaging.whatsapp_messages(id) ON DELETE CASCADE;

ALTER TABLE ONLY messaging.chat_talks
    ADD CONSTRAINT fk_chat_talks_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE CASCADE;

ALTER TABLE ONLY messaging.contact_wishes
    ADD CONSTRAINT fk_contact_wishes_customers_id FOREIGN KEY (id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.notice_preferences
    ADD CONSTRAINT fk_notice_preferences_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY messaging.notification_logs
    ADD CONSTRAINT fk_notification_logs_broadcasts_broadcast_id FOREIGN KEY (broadcast_id) REFERENCES messaging.broadcasts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.notification_logs
    ADD CONSTRAINT fk_notification_logs_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.notification_logs
    ADD CONSTRAINT fk_notification_logs_senders_reply_by FOREIGN KEY (reply_by) REFERENCES messaging.senders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.notification_logs
    ADD CONSTRAINT fk_notification_logs_senders_sender_id FOREIGN KEY (sender_id) REFERENCES messaging.senders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.notification_logs
    ADD CONSTRAINT fk_notification_logs_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.provider_events
    ADD CONSTRAINT fk_provider_events_senders_sender_id FOREIGN KEY (sender_id) REFERENCES messaging.senders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.push_browsers
    ADD CONSTRAINT fk_push_browsers_sessions_session_id FOREIGN KEY (session_id) REFERENCES access.sessions(id) ON DELETE CASCADE;

ALTER TABLE ONLY messaging.push_browsers
    ADD CONSTRAINT fk_push_browsers_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY messaging.quiet_hours
    ADD CONSTRAINT fk_quiet_hours_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY messaging.send_attempts
    ADD CONSTRAINT fk_send_attempts_notification_logs_message_id FOREIGN KEY (message_id) REFERENCES messaging.notification_logs(id) ON DELETE CASCADE;

ALTER TABLE ONLY messaging.send_attempts
    ADD CONSTRAINT fk_send_attempts_senders_sender_id FOREIGN KEY (sender_id) REFERENCES messaging.senders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.template_versions
    ADD CONSTRAINT fk_template_versions_users_by_id FOREIGN KEY (by_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.whatsapp_messages
    ADD CONSTRAINT fk_whatsapp_messages_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.whatsapp_messages
    ADD CONSTRAINT fk_whatsapp_messages_notification_logs_notification_id FOREIGN KEY (notification_id) REFERENCES messaging.notification_logs(id) ON DELETE CASCADE;

ALTER TABLE ONLY messaging.whatsapp_messages
    ADD CONSTRAINT fk_whatsapp_messages_senders_sender_id FOREIGN KEY (sender_id) REFERENCES messaging.senders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.wish_changes
    ADD CONSTRAINT fk_wish_changes_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY messaging.wish_changes
    ADD CONSTRAINT fk_wish_changes_users_by_id FOREIGN KEY (by_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.account_move_items
    ADD CONSTRAINT fk_account_move_items_account_moves_move_id FOREIGN KEY (move_id) REFERENCES network.account_moves(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.account_move_items
    ADD CONSTRAINT fk_account_move_items_pppoe_secrets_secret_id FOREIGN KEY (secret_id) REFERENCES network.pppoe_secrets(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.account_moves
    ADD CONSTRAINT fk_account_moves_router_pools_to_pool_id FOREIGN KEY (to_pool_id) REFERENCES network.router_pools(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.account_moves
    ADD CONSTRAINT fk_account_moves_routers_from_router_id FOREIGN KEY (from_router_id) REFERENCES network.routers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.account_moves
    ADD CONSTRAINT fk_account_moves_routers_to_router_id FOREIGN KEY (to_router_id) REFERENCES network.routers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.active_sessions
    ADD CONSTRAINT fk_active_sessions_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.cables
    ADD CONSTRAINT fk_cables_customers_to_customer_id FOREIGN KEY (to_customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.cables
    ADD CONSTRAINT fk_cables_odcs_from_odc_id FOREIGN KEY (from_odc_id) REFERENCES network.odcs(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.cables
    ADD CONSTRAINT fk_cables_odcs_to_odc_id FOREIGN KEY (to_odc_id) REFERENCES network.odcs(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.cables
    ADD CONSTRAINT fk_cables_odps_from_odp_id FOREIGN KEY (from_odp_id) REFERENCES network.odps(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.cables
    ADD CONSTRAINT fk_cables_odps_to_odp_id FOREIGN KEY (to_odp_id) REFERENCES network.odps(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.cables
    ADD CONSTRAINT fk_cables_olts_from_olt_id FOREIGN KEY (from_olt_id) REFERENCES network.olts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.change_proposal_items
    ADD CONSTRAINT fk_change_proposal_items_change_proposals_proposal_id FOREIGN KEY (proposal_id) REFERENCES network.change_proposals(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.change_proposal_items
    ADD CONSTRAINT fk_change_proposal_items_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.change_proposal_items
    ADD CONSTRAINT fk_change_proposal_items_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.drifts
    ADD CONSTRAINT fk_drifts_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.ip_allocations
    ADD CONSTRAINT fk_ip_allocations_ip_subnets_subnet_id FOREIGN KEY (subnet_id) REFERENCES network.ip_subnets(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.ip_subnets
    ADD CONSTRAINT fk_ip_subnets_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.node_status_logs
    ADD CONSTRAINT fk_node_status_logs_odcs_odc_id FOREIGN KEY (odc_id) REFERENCES network.odcs(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.node_status_logs
    ADD CONSTRAINT fk_node_status_logs_odps_odp_id FOREIGN KEY (odp_id) REFERENCES network.odps(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.node_status_logs
    ADD CONSTRAINT fk_node_status_logs_olts_olt_id FOREIGN KEY (olt_id) REFERENCES network.olts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.node_status_logs
    ADD CONSTRAINT fk_node_status_logs_users_changed_by FOREIGN KEY (changed_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.odcs
    ADD CONSTRAINT fk_odcs_pon_ports_pon_port_id FOREIGN KEY (pon_port_id) REFERENCES network.pon_ports(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.odp_ports
    ADD CONSTRAINT fk_odp_ports_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.odp_ports
    ADD CONSTRAINT fk_odp_ports_odps_odp_id FOREIGN KEY (odp_id) REFERENCES network.odps(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.odps
    ADD CONSTRAINT fk_odps_odcs_odc_id FOREIGN KEY (odc_id) REFERENCES network.odcs(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.odps
    ADD CONSTRAINT fk_odps_pon_ports_pon_port_id FOREIGN KEY (pon_port_id) REFERENCES network.pon_ports(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.olt_orders
    ADD CONSTRAINT fk_olt_orders_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.olt_orders
    ADD CONSTRAINT fk_olt_orders_olts_olt_id FOREIGN KEY (olt_id) REFERENCES network.olts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.olt_orders
    ADD CONSTRAINT fk_olt_orders_users_ordered_by FOREIGN KEY (ordered_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.olt_transcripts
    ADD CONSTRAINT fk_olt_transcripts_olt_orders_order_id FOREIGN KEY (order_id) REFERENCES network.olt_orders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.olt_transcripts
    ADD CONSTRAINT fk_olt_transcripts_olts_olt_id FOREIGN KEY (olt_id) REFERENCES network.olts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.olts
    ADD CONSTRAINT fk_olts_location_codes_location_code_id FOREIGN KEY (location_code_id) REFERENCES company.location_codes(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.olts
    ADD CONSTRAINT fk_olts_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.onu_state_logs
    ADD CONSTRAINT fk_onu_state_logs_onus_onu_id FOREIGN KEY (onu_id) REFERENCES network.onus(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.onus
    ADD CONSTRAINT fk_onus_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.onus
    ADD CONSTRAINT fk_onus_olts_olt_id FOREIGN KEY (olt_id) REFERENCES network.olts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.onus
    ADD CONSTRAINT fk_onus_pon_ports_pon_port_id FOREIGN KEY (pon_port_id) REFERENCES network.pon_ports(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.outage_customers
    ADD CONSTRAINT fk_outage_customers_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.outage_customers
    ADD CONSTRAINT fk_outage_customers_outages_outage_id FOREIGN KEY (outage_id) REFERENCES network.outages(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.outages
    ADD CONSTRAINT fk_outages_outages_merged_into FOREIGN KEY (merged_into) REFERENCES network.outages(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.outages
    ADD CONSTRAINT fk_outages_users_seen_by FOREIGN KEY (seen_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.pon_ports
    ADD CONSTRAINT fk_pon_ports_olts_olt_id FOREIGN KEY (olt_id) REFERENCES network.olts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.pppoe_secrets
    ADD CONSTRAINT fk_pppoe_secrets_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.pppoe_secrets
    ADD CONSTRAINT fk_pppoe_secrets_routers_joining_router_id FOREIGN KEY (joining_router_id) REFERENCES network.routers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.pppoe_secrets
    ADD CONSTRAINT fk_pppoe_secrets_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.router_address_pools
    ADD CONSTRAINT fk_router_address_pools_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.router_commands
    ADD CONSTRAINT fk_router_commands_pppoe_secrets_secret_id FOREIGN KEY (secret_id) REFERENCES network.pppoe_secrets(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.router_commands
    ADD CONSTRAINT fk_router_commands_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.router_health
    ADD CONSTRAINT fk_router_health_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.router_logs
    ADD CONSTRAINT fk_router_logs_pppoe_secrets_secret_id FOREIGN KEY (secret_id) REFERENCES network.pppoe_secrets(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.router_logs
    ADD CONSTRAINT fk_router_logs_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.router_pool_members
    ADD CONSTRAINT fk_router_pool_members_router_pools_pool_id FOREIGN KEY (pool_id) REFERENCES network.router_pools(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.router_pool_members
    ADD CONSTRAINT fk_router_pool_members_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.router_pools
    ADD CONSTRAINT fk_router_pools_location_codes_location_code_id FOREIGN KEY (location_code_id) REFERENCES company.location_codes(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.router_profiles
    ADD CONSTRAINT fk_router_profiles_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.router_secrets
    ADD CONSTRAINT fk_router_secrets_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE CASCADE;

ALTER TABLE ONLY network.router_tasks
    ADD CONSTRAINT fk_router_tasks_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.routers
    ADD CONSTRAINT fk_routers_location_codes_location_code_id FOREIGN KEY (location_code_id) REFERENCES company.location_codes(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.taken_usernames
    ADD CONSTRAINT fk_taken_usernames_routers_router_id FOREIGN KEY (router_id) REFERENCES network.routers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY network.unconfigured_onus
    ADD CONSTRAINT fk_unconfigured_onus_olts_olt_id FOREIGN KEY (olt_id) REFERENCES network.olts(id) ON DELETE RESTRICT;

ALTER TABLE ONLY reporting.home_layouts
    ADD CONSTRAINT fk_home_layouts_users_user_id FOREIGN KEY (user_id) REFERENCES access.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.article_versions
    ADD CONSTRAINT fk_article_versions_articles_article_id FOREIGN KEY (article_id) REFERENCES support.articles(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.article_versions
    ADD CONSTRAINT fk_article_versions_users_by FOREIGN KEY (by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.articles
    ADD CONSTRAINT fk_articles_users_updated_by FOREIGN KEY (updated_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.chat_files
    ADD CONSTRAINT fk_chat_files_conversation_lines_line_id FOREIGN KEY (line_id) REFERENCES support.conversation_lines(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.chat_files
    ADD CONSTRAINT fk_chat_files_files_file_id FOREIGN KEY (file_id) REFERENCES company.files(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.chat_links
    ADD CONSTRAINT fk_chat_links_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.chat_links
    ADD CONSTRAINT fk_chat_links_users_linked_by FOREIGN KEY (linked_by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.conversation_lines
    ADD CONSTRAINT fk_conversation_lines_conversations_conversation_id FOREIGN KEY (conversation_id) REFERENCES support.conversations(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.conversation_lines
    ADD CONSTRAINT fk_conversation_lines_notification_logs_notification_id FOREIGN KEY (notification_id) REFERENCES messaging.notification_logs(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.conversation_lines
    ADD CONSTRAINT fk_conversation_lines_users_by FOREIGN KEY (by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.conversation_lines
    ADD CONSTRAINT fk_conversation_lines_whatsapp_messages_whats_app_id FOREIGN KEY (whats_app_id) REFERENCES messaging.whatsapp_messages(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.conversations
    ADD CONSTRAINT fk_conversations_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.conversations
    ADD CONSTRAINT fk_conversations_senders_sender_id FOREIGN KEY (sender_id) REFERENCES messaging.senders(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.conversations
    ADD CONSTRAINT fk_conversations_users_assigned_to FOREIGN KEY (assigned_to) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.ticket_activities
    ADD CONSTRAINT fk_ticket_activities_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES support.tickets(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.ticket_activities
    ADD CONSTRAINT fk_ticket_activities_users_by FOREIGN KEY (by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.ticket_alarms
    ADD CONSTRAINT fk_ticket_alarms_ticket_escalations_escalation_id FOREIGN KEY (escalation_id) REFERENCES support.ticket_escalations(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.ticket_alarms
    ADD CONSTRAINT fk_ticket_alarms_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES support.tickets(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.ticket_comments
    ADD CONSTRAINT fk_ticket_comments_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES support.tickets(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.ticket_comments
    ADD CONSTRAINT fk_ticket_comments_users_by FOREIGN KEY (by) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.ticket_estimates
    ADD CONSTRAINT fk_ticket_estimates_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES support.tickets(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.ticket_files
    ADD CONSTRAINT fk_ticket_files_files_file_id FOREIGN KEY (file_id) REFERENCES company.files(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.ticket_files
    ADD CONSTRAINT fk_ticket_files_ticket_comments_comment_id FOREIGN KEY (comment_id) REFERENCES support.ticket_comments(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.ticket_files
    ADD CONSTRAINT fk_ticket_files_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES support.tickets(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.ticket_pauses
    ADD CONSTRAINT fk_ticket_pauses_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES support.tickets(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.ticket_ratings
    ADD CONSTRAINT fk_ticket_ratings_tickets_ticket_id FOREIGN KEY (ticket_id) REFERENCES support.tickets(id) ON DELETE CASCADE;

ALTER TABLE ONLY support.ticket_ratings
    ADD CONSTRAINT fk_ticket_ratings_users_assignee_id FOREIGN KEY (assignee_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.tickets
    ADD CONSTRAINT fk_tickets_customers_customer_id FOREIGN KEY (customer_id) REFERENCES customers.customers(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.tickets
    ADD CONSTRAINT fk_tickets_outages_outage_id FOREIGN KEY (outage_id) REFERENCES network.outages(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.tickets
    ADD CONSTRAINT fk_tickets_ticket_categories_category_id FOREIGN KEY (category_id) REFERENCES support.ticket_categories(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.tickets
    ADD CONSTRAINT fk_tickets_tickets_merged_into_id FOREIGN KEY (merged_into_id) REFERENCES support.tickets(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.tickets
    ADD CONSTRAINT fk_tickets_users_assignee_id FOREIGN KEY (assignee_id) REFERENCES access.users(id) ON DELETE RESTRICT;

ALTER TABLE ONLY support.tickets
    ADD CONSTRAINT fk_tickets_users_opened_by FOREIGN KEY (opened_by) REFERENCES access.users(id) ON DELETE RESTRICT;
