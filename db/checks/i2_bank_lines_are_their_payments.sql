-- I2 What is paired of a bank line is the payments made of it that stand, and what was kept of it.
select line.id, line.day, line.amount, line.paired, line.kept, coalesce(pairs.amount, 0) as payments, coalesce(pairs.kept, 0) as kept_by_pairs
from billing.bank_lines as line
left join (
    select pair.line_id, sum(payment.amount) as amount, sum(pair.kept) as kept from billing.bank_pairs as pair
    join billing.payments as payment on payment.id = pair.payment_id
    where payment.reversed_at is null group by pair.line_id) as pairs on pairs.line_id = line.id
where line.paired <> coalesce(pairs.amount, 0) or line.kept <> coalesce(pairs.kept, 0);
