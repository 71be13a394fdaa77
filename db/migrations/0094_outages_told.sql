-- Whoever works at a router or OLT is not told that its customers are off; the others are, should it last longer than the work.
alter table network.outages add column told_at timestamptz;
update network.outages set told_at = opened_at;
