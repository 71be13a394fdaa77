-- I2 Every customer has an account.
select id, number from customers.customers where id not in (select id from billing.customer_accounts);
