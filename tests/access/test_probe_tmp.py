import pytest
from django.urls import reverse
from tests.access.walking import *
from tests.access.world import *
from tests.access.test_urls import status, world
@pytest.mark.django_db
def test_probe(world):
    exp = written("EXPECTED")
    for name, p in addresses():
        if name.startswith("admin:") or name in exp or name.startswith("agenda"): continue
        kw = {k: {"uuid":"00000000-0000-0000-0000-000000000000"}.get(type(c).__name__, None) for k,c in getattr(p.pattern,'converters',{}).items()}
        if name=="accent": kw={"colour":"0f5566"}
        if name=="style_sample": kw={"sample":"paatos"}
        if name in("picture","service_notice_withdraw"): kw={"pk":"00000000-0000-0000-0000-000000000000"}
        if name=="account_confirm_email": kw={"key":"abc"}
        if name=="account_reset_password_from_key": kw={"uidb36":"abc","key":"set-password"}
        try: a = reverse(name, kwargs=kw)
        except Exception as e: print(name, e); continue
        print(name, [status(world, x, a, Expected((0,)*6, method="get")) for x in ACTORS], [status(world, x, a, Expected((0,)*6, method="post")) for x in ACTORS])
