-- I1 Nobody is billed twice for the same period; visits may be billed as often as they happen.
select customer_id, period, kind, count(*) as invoices
from billing.invoices
where status <> 'void' and kind in ('registration', 'monthly')
group by customer_id, period, kind
having count(*) > 1;
