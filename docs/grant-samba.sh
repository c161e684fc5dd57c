#!/bin/sh
# Grants a service account what Latchkey needs on one unit of a Samba domain: Reset Password, lockoutTime and pwdLastSet of
# the users below it, and reading the fine-grained password policies. Run it as root on a controller; running it twice
# does no harm. With BLOCK=yes it also grants userAccountControl, which blocking and unblocking needs.
#
#   sh grant-samba.sh svc-latchkey "OU=Staff,DC=corp,DC=example,DC=com" [options of samba-tool]
set -eu

if [ "$#" -lt 2 ]; then
  echo "usage: $0 ACCOUNT UNIT [options of samba-tool]" >&2
  exit 2
fi
account=$1
unit=$2
shift 2

sid=$(samba-tool user show "$account" --attributes=objectSid "$@" | sed -n 's/^objectSid: //p')
if [ -z "$sid" ]; then
  echo "There is no account called $account." >&2
  exit 1
fi
domain=$(printf '%s' "$unit" | grep -io 'DC=[^,]*' | paste -sd, -)
user=bf967aba-0de6-11d0-a285-00aa003049e2

# CI IO: for what stands below, not for the unit itself. CR: an extended right. RP WP: read and write a property.
rights="(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;$user;$sid)"
rights="$rights(OA;CIIO;RPWP;28630ebf-41d5-11d1-a9c1-0000f80367c1;$user;$sid)"
rights="$rights(OA;CIIO;RPWP;bf967a0a-0de6-11d0-a285-00aa003049e2;$user;$sid)"
if [ "${BLOCK:-no}" = yes ]; then
  rights="$rights(OA;CIIO;RPWP;bf967a68-0de6-11d0-a285-00aa003049e2;$user;$sid)"
fi
samba-tool dsacl set --objectdn="$unit" --sddl="$rights" "$@" >/dev/null
samba-tool dsacl set --objectdn="CN=Password Settings Container,CN=System,$domain" \
  --sddl="(A;CIOI;RPLCRCLO;;;$sid)" "$@" >/dev/null
echo "$account may now set passwords below $unit."
