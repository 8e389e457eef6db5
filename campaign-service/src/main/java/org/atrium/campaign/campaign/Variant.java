package org.atrium.campaign.campaign;

import java.util.regex.Pattern;
import org.atrium.campaign.template.TemplateId;
import org.jspecify.annotations.Nullable;

/**
 * One arm that is written to.
 *
 * @param name the arm's name, unique in the campaign and never {@code holdout}
 * @param template absent only when another tool sends
 * @param weight its part of those who are written to, relative to the other variants
 * @param templateVersion fixed when the campaign is submitted; 0 until then
 */
public record Variant(String name, @Nullable TemplateId template, int weight, long templateVersion) {

    /** Most variants of a campaign, the holdout not counted. */
    public static final int MOST = 8;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,39}");

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public Variant fixedAt(long version) {
        return new Variant(name, template, weight, version);
    }
}
