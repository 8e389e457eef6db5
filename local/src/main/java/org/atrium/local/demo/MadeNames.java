package org.atrium.local.demo;

import java.util.List;

/** Names by language. A name made of two of them at random belongs to nobody in particular. */
record MadeNames(String language, List<String> given, List<String> family) {
    private static final MadeNames FRENCH = new MadeNames(
            "fr",
            List.of(
                    "Camille", "Léa", "Manon", "Chloé", "Inès", "Jade", "Louise", "Alice", "Zoé", "Nora", "Anaïs",
                    "Élise", "Margaux", "Océane", "Yasmine", "Hugo", "Lucas", "Nathan", "Louis", "Jules", "Adam",
                    "Gabriel", "Raphaël", "Théo", "Noé", "Maël", "Karim", "Bastien", "Émile", "Victor", "Marcel",
                    "Odette", "Jeanne", "Simone"),
            List.of(
                    "Vautrin",
                    "Delmas",
                    "Roussel",
                    "Faure",
                    "Mercier",
                    "Blanc",
                    "Guérin",
                    "Boyer",
                    "Garnier",
                    "Chevalier",
                    "Lambert",
                    "Bonnet",
                    "Girard",
                    "Perrin",
                    "Morel",
                    "Arnaud",
                    "Tessier",
                    "Benali",
                    "Haddad",
                    "Diallo",
                    "Fabre",
                    "Marchand",
                    "Aubry",
                    "Colin",
                    "Renard",
                    "Pichon",
                    "Besson",
                    "Gaillard",
                    "Vidal",
                    "Jourdan"));
    private static final MadeNames ENGLISH = new MadeNames(
            "en",
            List.of(
                    "Emily", "Olivia", "Grace", "Hannah", "Chloe", "Megan", "Ruth", "Oliver", "Harry", "George", "Jack",
                    "Arthur", "Noah", "Samuel", "Priya", "Amara", "Kofi", "Fiona", "Ewan", "Rhys"),
            List.of(
                    "Ashworth",
                    "Barlow",
                    "Carver",
                    "Dalton",
                    "Ellery",
                    "Fenwick",
                    "Granger",
                    "Holloway",
                    "Ingram",
                    "Keating",
                    "Langley",
                    "Merrick",
                    "Norwood",
                    "Okafor",
                    "Pemberton",
                    "Rowntree",
                    "Sinclair",
                    "Thackeray",
                    "Whitlock"));
    private static final MadeNames CHINESE = new MadeNames(
            "zh-Hans",
            List.of("晓雨", "子涵", "欣怡", "梓萱", "雨桐", "思远", "浩然", "俊杰", "宇航", "博文", "佳慧", "美玲", "建国", "志强"),
            List.of("林", "陈", "黄", "周", "吴", "郑", "孙", "朱", "何", "郭", "罗", "梁", "宋", "唐"));

    /** @param draw evenly between 0 and 1 */
    static MadeNames of(double draw) {
        if (draw < 0.82) {
            return FRENCH;
        }
        return draw < 0.93 ? ENGLISH : CHINESE;
    }
}
