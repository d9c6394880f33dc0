"""Identifiers are unique, and making them twice is making them once."""

from __future__ import annotations

from akn_values import documents
from hypothesis import given

from modellaw.formats.akn import with_ids
from modellaw.model.walk import all_provisions, document_text


@given(documents)
def test_renewed_eids_are_unique_and_every_provision_has_both_identifiers(document):
    found = list(all_provisions(with_ids(document, renew_eids=True)))
    eids = [node.eid for node in found]
    assert len(set(eids)) == len(eids)
    assert all(node.eid and node.wid for node in found)


@given(documents)
def test_renewing_twice_is_renewing_once(document):
    once = with_ids(document, renew_eids=True)
    assert with_ids(once, renew_eids=True) == once


@given(documents)
def test_given_identifiers_and_words_are_left_alone(document):
    before, after = list(all_provisions(document)), list(all_provisions(with_ids(document)))
    assert all(old.wid in ("", new.wid) and old.eid in ("", new.eid) for old, new in zip(before, after, strict=True))
    assert document_text(with_ids(document)) == document_text(document)
