"""What proves that an agreement was made (成立凭证), and what it lacks: a success counts only with proof.

The signed agreement; for an oral one the closed record of its session with the signatures; or that everything owed
was done at once, on record with its evidence. Without it the case is 待证: it leaves the numerator and stands
beside it until the proof is mended.

Sources: 法释〔2016〕14号 第二十三、二十四条; 民诉法 第一百零一条; law.md §10, §12 rules 23, 24.
"""

from __future__ import annotations

import enum

from mediator_desk.domain.agreement_guards import SIGNED, oral_is_recorded
from mediator_desk.domain.agreements import Agreement, AgreementForm
from mediator_desk.domain.cases import Case
from mediator_desk.domain.performances import performed_by


class ProofKind(enum.StrEnum):
    """By what an agreement is proved."""

    SIGNED_TEXT = "签署的协议"
    SIGNED_RECORD = "签名的调解笔录"
    AT_ONCE = "即时履行"


def proof_of(case: Case, agreement: Agreement) -> ProofKind | None:
    """What proves the agreement now; None where it took effect and nothing proves it any more."""
    if not _missing_signatures(case, agreement):
        oral = agreement.form is AgreementForm.ORAL
        if not oral:
            return ProofKind.SIGNED_TEXT
        if not oral_is_recorded(case, agreement):
            return ProofKind.SIGNED_RECORD
    return ProofKind.AT_ONCE if performed_by(case, agreement) else None


def lacking_proof(case: Case, agreement: Agreement) -> str:
    """What an agreement in force still lacks to be proved, in words; "" when it is proved or in no force."""
    if not agreement.settles or proof_of(case, agreement) is not None:
        return ""
    return _missing_signatures(case, agreement) + oral_is_recorded(case, agreement)


def unproved(case: Case) -> tuple[Agreement, ...]:
    """The agreements in force that nothing proves."""
    return tuple(a for a in case.agreements if a.settles and proof_of(case, a) is None)


def unproved_words(case: Case) -> str:
    """What lacks proof, as a sentence for a refusal or a list of what is missing; "" when nothing does."""
    parts = [f"第{a.number}份协议缺成立凭证（{lacking_proof(case, a).rstrip('。')}）" for a in unproved(case)]
    return f"{'；'.join(parts)}，请补登签署。" if parts else ""


def _missing_signatures(case: Case, agreement: Agreement) -> str:
    return "".join(guard(case, agreement) for guard in SIGNED)
