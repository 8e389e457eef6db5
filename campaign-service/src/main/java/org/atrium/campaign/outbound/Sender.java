package org.atrium.campaign.outbound;

import org.atrium.kit.setting.Setting;
import org.atrium.kit.setting.Settings;

/**
 * Who a letter is from, as its reader sees it.
 *
 * @param replyTo where an answer goes; empty: to the address that the letter came from
 */
public record Sender(String name, String replyTo) {

    public static final Setting<String> NAME = Setting.text("mail.senderName");
    public static final Setting<String> REPLY_TO = Setting.text("mail.replyTo");

    /** Of the institution on whose behalf the thread works. */
    static Sender current(Settings settings, String institutionName) {
        var own = settings.get(NAME);
        return new Sender(own.isEmpty() ? institutionName : own, settings.get(REPLY_TO));
    }
}
