-- I4 An event is handled, or waits with a moment at which it is tried again; none is forgotten.
select id, type, occurred_at, due_at, attempts, last_error
from messaging.outbox_messages
where handled_at is null and due_at < now() - interval '1 hour';
