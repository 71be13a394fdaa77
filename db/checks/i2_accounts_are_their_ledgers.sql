-- I2 What a customer owes is the sum of their open bills, and their balance the sum of what came to it and went from it.
select account.id, account.owed, coalesce(bills.open_amount, 0) as on_bills, account.oldest_due_on, bills.oldest, account.balance, coalesce(ledger.amount, 0) as in_ledger
from billing.customer_accounts as account
left join (select customer_id, sum(open_amount) as open_amount, min(due_on) as oldest from billing.invoices where open_amount > 0 group by customer_id) as bills on bills.customer_id = account.id
left join (select customer_id, sum(amount) as amount from billing.balance_entries group by customer_id) as ledger on ledger.customer_id = account.id
where account.owed <> coalesce(bills.open_amount, 0) or account.oldest_due_on is distinct from bills.oldest or account.balance <> coalesce(ledger.amount, 0);
