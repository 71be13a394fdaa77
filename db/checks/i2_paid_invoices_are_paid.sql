-- I2 What an invoice says about its payment is what payments and balance brought to it.
select invoice.number, invoice.status, invoice.paid, coalesce(money.amount, 0) as brought
from billing.invoices as invoice
left join (
    select invoice_id, sum(amount) as amount from (
        select allocation.invoice_id, allocation.amount from billing.payment_allocations as allocation
        join billing.payments as payment on payment.id = allocation.payment_id where payment.reversed_at is null and allocation.invoice_id is not null
        union all
        select invoice_id, -amount from billing.balance_entries where invoice_id is not null) as brought
    group by invoice_id) as money on money.invoice_id = invoice.id
where invoice.paid <> coalesce(money.amount, 0);
