-- I2 Every rupiah of a payment lies on a bill or on the balance.
select payment.number, payment.amount, coalesce(sum(allocation.amount), 0) as allocated
from billing.payments as payment
left join billing.payment_allocations as allocation on allocation.payment_id = payment.id
group by payment.id
having payment.amount <> coalesce(sum(allocation.amount), 0);
