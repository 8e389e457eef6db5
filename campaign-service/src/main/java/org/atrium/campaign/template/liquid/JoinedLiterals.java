package org.atrium.campaign.template.liquid;

import java.util.ArrayList;
import java.util.List;
import liqp.Template;
import liqp.org.antlr.v4.runtime.CommonToken;
import liqp.org.antlr.v4.runtime.ParserRuleContext;
import liqp.org.antlr.v4.runtime.tree.TerminalNodeImpl;
import liquid.parser.v4.LiquidParser;

/**
 * Puts what stands between outputs and tags together. liqp's parser makes a word of each of its characters, and puts them
 * together again with each rendering: that was a sixth of the processor time of a letter, and most of what a parsed
 * template weighs.
 */
final class JoinedLiterals {

    private JoinedLiterals() {}

    static Template in(Template parsed) {
        if (parsed.getParseTree() instanceof ParserRuleContext root) {
            join(root);
        }
        return parsed;
    }

    /** As deep as tags stand in tags, which {@link LiquidMarkup} bounds. */
    private static void join(ParserRuleContext tree) {
        if (tree instanceof LiquidParser.Atom_othersContext literal) {
            var text = literal.getText();
            literal.children =
                    new ArrayList<>(List.of(new TerminalNodeImpl(new CommonToken(LiquidParser.Other, text))));
        } else if (tree.children != null) {
            for (var child : tree.children) {
                if (child instanceof ParserRuleContext inner) {
                    join(inner);
                }
            }
        }
    }
}
