-- Fifty thousand complaints that wait, and a hundred thousand that were dealt with.
with them as (select array_agg(id) as ids from (select id from customers.customers order by number limit 20000) as chosen),
     kinds as (select array_agg(id) as ids from support.ticket_categories),
     more as (select coalesce(count(*), 0) as before from support.tickets)
insert into support.tickets (id, number, customer_id, category_id, priority, subject, channel, status, opened_at, response_due_at, resolution_due_at, responded_at, resolved_at, ended_at, reopened)
select gen_random_uuid(), 'TKB-' || before + n, them.ids[n % array_length(them.ids, 1) + 1], kinds.ids[n % array_length(kinds.ids, 1) + 1], 'normal', 'Internet lambat sejak pagi ' || n, 'portal',
       case when n % 3 = 0 then 'open' else 'closed' end, now() - (150000 - n) * interval '1 minute', now() + interval '1 hour', now() + interval '1 day',
       case when n % 3 = 0 then null else now() end, case when n % 3 = 0 then null else now() end, case when n % 3 = 0 then null else now() end, 0
from generate_series(1, 150000) as n, them, kinds, more;
