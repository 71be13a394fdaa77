-- A message that stands in for another is a row of its own now.
insert into messaging.notification_logs (id, key, channel, customer_id, address, subject, body, link, status, created_at, due_at, is_personal, attempts, priority, maybe_twice, expires_at, stands_in_for)
select gen_random_uuid(), key, next_channel, customer_id, next_address, subject, body, link, 'reserve', created_at, due_at + interval '4 hours', false, 0, 1, false, created_at + interval '3 days', id
from messaging.notification_logs where next_channel is not null and status in ('queued', 'sending')
on conflict do nothing;
alter table messaging.notification_logs drop column next_channel, drop column next_address;
