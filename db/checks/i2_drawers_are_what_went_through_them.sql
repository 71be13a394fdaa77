-- I2 A drawer that was counted should have held what it was opened with and what went through it; each payment in it is its money, and a reversed one came out again.
select session.id, session.state, session.expected, session.opening + coalesce(moved.amount, 0) as went_through, coalesce(moved.wrong, 0) as wrong
from billing.cash_sessions as session
left join (
    select movement.session_id, sum(movement.amount) filter (where not movement.late) as amount,
           count(*) filter (where movement.kind = 'payment' and (
               payment.amount <> movement.amount or payment.method <> 'cash' or (payment.reversed_at is not null) <> exists (
                   select from billing.cash_movements as back where back.payment_id = movement.payment_id and back.kind = 'reversal'))) as wrong
    from billing.cash_movements as movement
    left join billing.payments as payment on payment.id = movement.payment_id
    group by movement.session_id) as moved on moved.session_id = session.id
where moved.wrong > 0 or session.expected <> session.opening + coalesce(moved.amount, 0);
