-- I3 An account that its router has not confirmed has an order waiting, and a confirmed one was confirmed at some moment.
select secret.username, secret.intent, secret.provisioning
from network.pppoe_secrets as secret
where (secret.provisioning = 'pending'
       and not exists (select from network.router_commands as command where command.secret_id = secret.id and command.router_id = secret.router_id and command.state = 'pending'))
   or (secret.provisioning = 'applied' and secret.applied_at is null);
