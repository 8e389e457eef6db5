package org.atrium.analytics.disclosure;

import org.atrium.kit.setting.Setting;

/** From how many people on an institution lets a number be shown to everybody. */
public final class SmallestCell {

    public static final Setting<Integer> SETTING = Setting.whole("privacy.smallestCell");

    private SmallestCell() {}
}
