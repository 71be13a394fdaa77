-- What was said with a router at each visit, and the way to what is too old to keep.
alter table network.router_logs add column talk varchar(4000);

create index ix_router_logs_router_id_id on network.router_logs (router_id, id);
create index ix_router_logs_router_id_outcome_id on network.router_logs (router_id, outcome, id);
create index ix_router_logs_router_id_action_id on network.router_logs (router_id, action, id);
create index ix_router_logs_at on network.router_logs (at);
drop index network.ix_router_logs_router_id;
