package org.atrium.campaign.campaign;

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

    public Variant fixedAt(long version) {
        return new Variant(name, template, weight, version);
    }
}
