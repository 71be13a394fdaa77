-- I9 A conversation is as new as the latest words in it, and nobody waits in one that is closed.
select c.id, c.last_at, c.closed_at from support.conversations c
where c.last_at < (select max(l.at) from support.conversation_lines l where l.conversation_id = c.id and l.kind = 'said') or c.closed_at is not null and c.waiting_since is not null;
