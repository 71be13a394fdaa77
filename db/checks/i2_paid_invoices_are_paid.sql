-- I2 What an invoice says about its payment is what was paid on it.
select number, status, paid, total
from billing.invoices
where (status = 'paid' and paid <> total)
   or (status = 'partially_paid' and (paid = 0 or paid = total))
   or (status in ('draft', 'unpaid') and paid <> 0);
