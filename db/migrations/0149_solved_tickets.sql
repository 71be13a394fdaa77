-- How good the last estimates were is read off the tickets that were solved last.
create index ix_tickets_solved_at on support.tickets (resolved_at) where resolved_at is not null;
