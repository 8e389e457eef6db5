package org.atrium.campaign.template;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The institution's templates, each with every version that it ever had. */
public interface Templates {

    /** The newest version. */
    Optional<Template> find(TemplateId id);

    Optional<Template> find(TemplateId id, long version);

    /** Newest first, from behind {@code after}; at most {@code limit}, and fewer where they are large. */
    Listed list(int limit, @Nullable TemplateId after);

    /** @param more whether there are others behind these */
    record Listed(List<Template> templates, boolean more) {}

    void add(Template template);

    /** @return false when {@code before} is no longer the newest version */
    boolean replace(Template before, Template next);
}
