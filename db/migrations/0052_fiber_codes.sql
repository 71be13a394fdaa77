-- A code stands on one cabinet or one box: two tables, one namespace, and whoever comes second is refused also when both save at once.
create table system.fiber_codes (
    code    character varying(24) not null,
    node_id uuid not null,
    constraint pk_fiber_codes primary key (code),
    constraint uq_fiber_codes_node_id unique (node_id)
);

insert into system.fiber_codes (code, node_id) select code, id from network.odcs union all select code, id from network.odps;

create function network.claim_code() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if tg_op = 'DELETE' then
        delete from system.fiber_codes where node_id = old.id;
        return old;
    end if;
    insert into system.fiber_codes (code, node_id) values (new.code, new.id) on conflict (node_id) do update set code = excluded.code;
    return new;
end $$;

create trigger odcs_claim_code after insert or delete or update of code on network.odcs for each row execute function network.claim_code();
create trigger odps_claim_code after insert or delete or update of code on network.odps for each row execute function network.claim_code();
