# Fills a fresh domain: units, people, groups, policies and rights, told as JSON on the standard input. One transaction,
# straight into the domain's database, so that hundreds of people take seconds.
import base64
import json
import sys

import ldb
from samba import param, dsdb
from samba.auth import system_session
from samba.dcerpc import security
from samba.ndr import ndr_pack, ndr_unpack
from samba.samdb import SamDB

path, config = sys.argv[1:]
wanted = json.load(sys.stdin)
lp = param.LoadParm()
lp.load(config)
db = SamDB(url=path, session_info=system_session(lp), lp=lp)
root = str(db.domain_dn())


def full(dn):
    return dn if dn.upper().endswith(root.upper()) else (dn + "," + root if dn else root)


def modify(dn, changes, flag=ldb.FLAG_MOD_REPLACE):
    message = ldb.Message(dn)
    for name, values in changes.items():
        values = values if isinstance(values, list) else [values]
        message[name] = ldb.MessageElement([str(one).encode() for one in values], flag, name)
    db.modify(message)


def find(name):
    return db.search(root, expression="(sAMAccountName=%s)" % ldb.binary_encode(name), attrs=["objectSid"])[0]


def grant(dn, name, aces):
    """Adds entries to the access list of an object; $SID stands for the account."""
    sid = str(ndr_unpack(security.dom_sid, find(name)["objectSid"][0]))
    domain = security.dom_sid(str(db.get_domain_sid()))
    old = db.search(full(dn), scope=ldb.SCOPE_BASE, attrs=["nTSecurityDescriptor"])[0]
    descriptor = ndr_unpack(security.descriptor, old["nTSecurityDescriptor"][0])
    extra = security.descriptor.from_sddl("D:" + aces.replace("$SID", sid), domain)
    for ace in extra.dacl.aces:
        descriptor.dacl_add(ace)
    message = ldb.Message(old.dn)
    packed = ndr_pack(descriptor)
    message["nTSecurityDescriptor"] = ldb.MessageElement(packed, ldb.FLAG_MOD_REPLACE, "nTSecurityDescriptor")
    db.modify(message, ["sd_flags:1:%d" % security.SECINFO_DACL])


db.transaction_start()
try:
    for dn in wanted.get("units", []):
        db.create_ou(full(dn))
    # The passwords of the start are given, whatever the policy will be.
    db.set_minPwdLength("0")
    db.set_pwdProperties("0")
    for user in wanted.get("users", []):
        dn = ldb.Dn(db, full(user["unit"]))
        name = ldb.Dn(db, "CN=x")
        name.set_component(0, "CN", user["cn"])
        dn.add_child(name)
        entry = {"dn": dn, "objectClass": "user", "sAMAccountName": user["name"]}
        entry.update({k: [str(one) for one in v] if isinstance(v, list) else str(v) for k, v in user.get("attributes", {}).items()})
        entry.update({k: base64.b64decode(v) for k, v in user.get("bytes", {}).items()})
        db.add(entry)
        db.setpassword("(sAMAccountName=%s)" % ldb.binary_encode(user["name"]), user["password"])
        flags = dsdb.UF_NORMAL_ACCOUNT | user.get("flags", 0)
        modify(dn, {"userAccountControl": flags})
    for user in wanted.get("users", []):
        if "manager" in user:
            modify(find(user["name"]).dn, {"manager": str(find(user["manager"]).dn)})
    for group in wanted.get("groups", []):
        if not group.get("there"):
            db.newgroup(group["name"], groupou=full(group["unit"])[: -len(root) - 1])
    for group in wanted.get("groups", []):
        modify(find(group["name"]).dn, {"member": [str(find(one).dn) for one in group["members"]]}, ldb.FLAG_MOD_ADD)
    for pso in wanted.get("psos", []):
        dn = ldb.Dn(db, "CN=%s,CN=Password Settings Container,CN=System,%s" % (pso["name"], root))
        day = 864000000000
        entry = {
            "dn": dn,
            "objectClass": "msDS-PasswordSettings",
            "msDS-PasswordSettingsPrecedence": "1",
            "msDS-PasswordReversibleEncryptionEnabled": "FALSE",
            "msDS-PasswordHistoryLength": "0",
            "msDS-PasswordComplexityEnabled": "TRUE",
            "msDS-MinimumPasswordLength": "7",
            "msDS-MinimumPasswordAge": "0",
            "msDS-MaximumPasswordAge": str(-42 * day),
            "msDS-LockoutThreshold": "0",
            "msDS-LockoutObservationWindow": "-18000000000",
            "msDS-LockoutDuration": "-18000000000",
        }
        entry.update(pso["attributes"])
        entry["msDS-PSOAppliesTo"] = [str(find(one).dn) for one in pso["appliesTo"]]
        db.add(entry)
    for one in wanted.get("grants", []):
        grant(one["dn"], one["name"], one["aces"])
    for dn, changes in wanted.get("modify", {}).items():
        modify(ldb.Dn(db, full(dn)), changes)
except BaseException:
    db.transaction_cancel()
    raise
db.transaction_commit()
