-- Ten thousand texts to as many numbers, waiting for their turn.
insert into messaging.notification_logs (id, key, channel, address, subject, body, status, created_at, due_at, is_personal, attempts, event, priority, maybe_twice, expires_at)
select gen_random_uuid(), 'bench/' || gen_random_uuid(), 'whatsapp', '+62877' || lpad(serial::text, 8, '0'), '', 'Halo, tagihan Anda sebesar Rp 250.000 sudah terbit.', 'queued', now(), now(), false, 0, 'bench', 1, false, now() + interval '1 day'
from generate_series(1, 10000) as serial;
