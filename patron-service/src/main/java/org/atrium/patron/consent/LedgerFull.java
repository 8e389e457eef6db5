package org.atrium.patron.consent;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** One person has decided so often that only withdrawals are taken down. */
@Problem(type = "ledger-full", status = 409, title = "The consent ledger of this patron is full")
public record LedgerFull() implements Refusal {

    @Override
    public String detail() {
        return "The ledger has " + ConsentLedger.MOST
                + " lines. What the patron agrees to can still be withdrawn; nothing else is recorded.";
    }
}
