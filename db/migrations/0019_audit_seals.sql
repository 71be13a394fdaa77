-- Which transaction wrote a row. Rows are sealed in the order of their transactions, once none that came before is still open: a row that is
-- committed late then cannot slip in between two that are sealed already.
alter table access.audit_logs add column tx xid8 not null default '0';
alter table access.audit_logs alter column tx set default pg_current_xact_id();

drop index access.ix_audit_logs_at;
drop index access.ix_audit_logs_user_id_id;
create index ix_audit_logs_at_id on access.audit_logs (at, id);
create index ix_audit_logs_entity_at_id on access.audit_logs (entity, at, id);
create index ix_audit_logs_use_case_at_id on access.audit_logs (use_case, at, id);
create index ix_audit_logs_user_id_at_id on access.audit_logs (user_id, at, id);
create index ix_audit_logs_tx_id on access.audit_logs (tx, id);
create index ix_audit_logs_at_id_viewed on access.audit_logs (at, id) where action = 'viewed';

-- A chain beside the log: each seal is the hash of the one before and of its row, so nothing in between can be changed, taken out or put in
-- without breaking every seal after it. No foreign key: it would lock, and so rewrite, the rows it is to protect.
create table access.audit_seals (
    position  bigint not null,
    audit_id  bigint not null,
    hash      bytea not null,
    sealed_at timestamptz not null,
    constraint pk_audit_seals primary key (position)
);

create unique index ix_audit_seals_audit_id on access.audit_seals (audit_id);

create trigger audit_seals_append_only before update or delete or truncate on access.audit_seals
    for each statement execute function access.refuse_change();

create or replace function access.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;

-- Everything a row says, the same on every machine and in every time zone. A column that is added later and empty in old rows changes nothing.
create function access.audit_content(entry access.audit_logs) returns bytea language sql stable set timezone = 'UTC' as $$
    select convert_to(jsonb_strip_nulls(to_jsonb(entry) - 'tx')::text, 'UTF8')
$$;

create function access.audit_link(before bytea, content bytea) returns bytea language sql immutable as $$
    select sha256(before || content)
$$;

-- The first value seen starts from the hash that was there before; every later one from the value before it.
create function access.audit_next(state bytea, start bytea, content bytea) returns bytea language sql immutable as $$
    select access.audit_link(coalesce(state, start), content)
$$;

create aggregate access.audit_chain(start bytea, content bytea) (sfunc = access.audit_next, stype = bytea);
