package org.atrium.campaign.withdrawal;

class MemoryWithdrawalsTest implements WithdrawalsContract {

    private final Withdrawals withdrawals = new MemoryWithdrawals();

    @Override
    public Withdrawals withdrawals() {
        return withdrawals;
    }
}
