-- The page of what gateways told is narrowed by outcome, by what is stuck, and by reference; each without reading all of it.
create index ix_gateway_events_outcome_received_at_id on billing.gateway_events (outcome, received_at desc, id desc);
create index ix_gateway_events_state_received_at_id on billing.gateway_events (state, received_at desc, id desc) where state <> 'done';
create index ix_gateway_events_merchant_ref on billing.gateway_events (merchant_ref);
