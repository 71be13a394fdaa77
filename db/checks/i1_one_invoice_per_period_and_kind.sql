-- I1 Nobody is billed twice for the same period.
select customer_id, period, kind, count(*) as invoices
from billing.invoices
where status <> 'void'
group by customer_id, period, kind
having count(*) > 1;
