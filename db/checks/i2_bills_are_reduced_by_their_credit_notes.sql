-- I2 What is off a bill is what its approved credit notes took off, PPN included, and never more than the bill.
select bill.number, bill.credited, coalesce(notes.amount, 0) as in_notes, bill.tax, notes.tax as tax_in_notes
from billing.invoices as bill
left join (
    select invoice_id, sum(amount) as amount, sum(tax) as tax, sum(tax_base) as tax_base
    from billing.corrections where kind = 'credit_note' and state = 'approved' group by invoice_id) as notes on notes.invoice_id = bill.id
where bill.credited <> coalesce(notes.amount, 0) or notes.tax > bill.tax or notes.tax_base > bill.tax_base or (bill.credited = bill.total and notes.tax <> bill.tax);
