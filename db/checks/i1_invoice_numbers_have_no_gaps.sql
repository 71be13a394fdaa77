-- I1 The invoices of a month are numbered from 1 without a gap (INV/2026/02/000001).
select left(number, 11) as month, count(*) as invoices, max(right(number, 6)::integer) as highest
from billing.invoices
group by 1
having count(*) <> max(right(number, 6)::integer);
