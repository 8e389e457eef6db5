package org.atrium.campaign.withdrawal;

import org.atrium.campaign.RunningService;
import org.springframework.beans.factory.annotation.Autowired;

class MongoWithdrawalsTest extends RunningService implements WithdrawalsContract {

    @Autowired
    Withdrawals withdrawals;

    @Override
    public Withdrawals withdrawals() {
        return withdrawals;
    }
}
