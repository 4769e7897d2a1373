//! Words that mean something at the edges of a line, in the languages notes are written in.
//!
//! They hold no subject's vocabulary: what a term is called never decides whether it is one.

use super::lexicon::{Lexicon, Phrases};

/// Verbs that tell the reader to answer, in the languages of Europe, in Arabic, Hebrew, Indonesian, Turkish and Vietnamese.
#[rustfmt::skip]
pub(super) static PROMPTS: Lexicon = Lexicon::new(&[
    "explain", "describe", "define", "name", "list", "state", "give", "compare", "contrast", "discuss",
    "identify", "outline", "summarize", "summarise", "differentiate", "distinguish", "enumerate",
    "mention", "share", "illustrate", "justify", "prove", "derive", "calculate", "write", "fill", "tell",
    "provide", "classify", "draw", "sketch", "explica", "explique", "expliquen", "describa", "defina", "nombra", "nombre",
    "enumera", "menciona", "compara", "diferencia", "descreva", "cite", "liste", "diferencie", "enuncie",
    "expliquez", "expliquer", "décrivez", "décrire", "définir", "définissez", "citez", "citer", "nommez",
    "comparez", "donnez", "énoncer", "énoncez", "spiega", "descrivi", "definisci", "elenca", "confronta",
    "spiegare", "erkläre", "erklären", "beschreibe", "beschreiben", "nenne", "nennen", "definiere",
    "vergleiche", "erläutere", "beschrijf", "noem", "vergelijk", "mencione", "nomeie", "enumere", "enliste", "wyjaśnij", "opisz", "wymień", "объясните", "опишите", "اشرح",
    "magyarázd", "magyarázza", "ismertesd", "nevezz", "nevezd", "sorold", "részletezd", "jellemezd", "definiáld",
    "vysvětlete", "vysvětli", "popište", "popiš", "uveďte", "vyjmenujte", "definujte", "porovnejte", "jmenujte",
    "förklara", "beskriv", "nämn", "definiera", "jämför", "forklar", "nævn", "nevn", "definer", "sammenlign",
    "selitä", "kuvaile", "mainitse", "määrittele", "luettele", "omschrijf", "benoem", "definieer", "açıklayın",
    "açıkla", "açıklayınız", "tanımlayın", "karşılaştırın", "explicați", "descrieți", "definiți", "numiți",
    "enumerați", "поясніть", "опишіть", "назвіть", "перелічіть", "порівняйте", "розкажіть", "расскажите",
    "назовите", "перечислите", "сравните", "приведите", "поясните", "определите", "сформулируйте", "обяснете",
    "опишете", "избройте", "εξηγήστε", "περιγράψτε", "ονομάστε", "הסבר", "הסבירו", "תאר", "תארו", "hãy",
    "jelaskan", "sebutkan", "uraikan", "bandingkan", "descriu", "anomena", "defineix", "عرّف", "عرف", "اذكر",
    "وضح", "قارن", "illustrez", "présentez", "indique", "indiquez", "zdefiniuj", "porównaj", "scrivi",
    "descrivere", "elencare", "explicar", "descrever", "justifique", "justifica", "begründe", "skizziere",
    "zähle", "zeige", "beschreib", "erklär", "nenn", "definier", "erläuter", "begründ", "schildere", "skizzier", "evaluate", "assess", "analyse", "analyze", "donner", "nommer", "présenter", "comparer", "justifier", "préciser", "énumérer", "rappeler", "lister", "illustrer",
]);

/// Of these, the ones that are nouns or labels as well.
#[rustfmt::skip]
pub(super) static AMBIGUOUS_PROMPTS: Lexicon = Lexicon::new(&[
    "name", "list", "state", "draw", "sketch", "share", "give", "compare", "contrast", "outline", "write", "fill", "tell", "provide",
    "diferencia", "nombre", "donner", "nommer", "présenter", "comparer", "justifier", "préciser", "énumérer", "rappeler", "lister", "illustrer",
]);

/// Verbs that set an exercise, with what to do it to behind a colon.
#[rustfmt::skip]
pub(super) static EXERCISES: Lexicon = Lexicon::new(&[
    "translate", "correct", "fix", "complete", "rewrite", "rephrase", "convert", "transform", "conjugate", "simplify",
    "solve", "compute", "calculate", "fill", "übersetze", "übersetzen", "korrigiere", "ergänze", "traduce", "traduzca",
    "corrige", "completa", "complete", "traduis", "traduisez", "corrigez", "complétez", "traduci", "correggi", "traduza",
    "corrija", "przetłumacz", "popraw", "uzupełnij", "переведите", "исправьте",
]);

/// Words that open a question in running text.
#[rustfmt::skip]
pub(super) static INTERROGATIVES: Lexicon = Lexicon::new(&[
    "what", "why", "who", "whom", "whose", "where", "when", "which", "how", "is", "are", "does", "do",
    "did", "can", "should", "under", "in", "to", "for", "from", "according", "name", "explain",
    "describe", "define", "was", "warum", "wieso", "wer", "wo", "wann", "wie", "welche", "welcher",
    "welches", "wozu", "qué", "que", "cuál", "cuáles", "cómo", "quién", "dónde", "cuándo", "cuánto",
    "qual", "quais", "como", "quem", "onde", "quando", "o", "quoi", "pourquoi", "comment", "quel",
    "quelle", "quels", "quelles", "qu", "où", "quand", "combien", "cosa", "che", "chi", "dove", "perché",
    "come", "cos", "quale", "quali", "co", "jak", "jaki", "jakie", "dlaczego", "czym", "kto", "gdzie",
    "kiedy", "vad", "hvad", "wat", "waarom", "hoe",
    "mi", "mik", "miért", "hogyan", "mikor", "hol", "milyen", "melyik", "mit", "mire", "mennyi", "miben", "proč",
    "kdy", "kdo", "kde", "jaký", "jaká", "jaké", "který", "varför", "hur", "vem", "när", "hvorfor", "hvordan",
    "hva", "hvem", "hvor", "hvornår", "når", "mikä", "miksi", "miten", "milloin", "kuka", "missä", "mitä", "neden",
    "nasıl", "nerede", "hangi", "niçin", "ce", "cum", "cine", "unde", "când", "apa", "mengapa", "bagaimana",
    "kapan", "siapa", "kenapa", "què", "hoeveel", "waar", "wanneer", "welke", "czemu", "ile", "czy", "która",
    "które", "który",
]);

/// Words before a colon that only label what follows.
#[rustfmt::skip]
pub(super) static LABELS: Lexicon = Lexicon::new(&[
    "note", "notes", "nb", "n.b", "n.b.", "ps", "p.s", "warning", "caution", "attention", "important",
    "tip", "tips", "hint", "hints", "remark", "remember", "disclaimer", "edit", "update", "todo", "to do",
    "to-do", "fixme", "tbd", "e.g", "eg", "e.g.", "i.e", "ie", "i.e.", "ex", "example", "for example",
    "examples", "for instance", "such as", "see", "see also", "source", "sources", "reference",
    "references", "ref", "refs", "link", "links", "url", "website", "video", "article", "article link",
    "book", "page", "pages", "chapter", "figure", "fig", "table", "image", "photo", "credit", "credits",
    "author", "authors", "by", "date", "time", "deadline", "due", "due date", "created", "updated",
    "modified", "last updated", "last edited", "version", "status", "title", "subject", "course",
    "lecture", "lecturer", "teacher", "instructor", "tag", "tags", "keywords", "category", "deck",
    "target deck", "file tags", "related", "answer", "answers", "a", "ans", "question", "questions", "q",
    "solution", "output", "input", "result", "results", "read", "reading", "readings", "email", "phone",
    "address", "grade", "score", "license", "copyright", "extra", "more", "also", "however", "therefore",
    "thus", "so", "then", "first", "firstly", "second", "secondly", "finally", "remember that",
    "note that", "in short", "in other words", "where", "with", "given", "wobei", "mit", "où", "donde",
    "in summary", "in conclusion", "in fact", "indeed", "hence", "moreover", "furthermore", "consequently", "in particular",
    "infatti", "inoltre", "cioè", "ovvero", "in particolare", "en effet", "de plus", "de hecho", "además", "außerdem",
    "nämlich", "além disso", "ou seja", "o sea", "es decir", "c'est-à-dire", "idea", "daher", "deshalb", "folglich", "donc", "ainsi", "por lo tanto",
    "por tanto", "entonces", "así", "portanto", "assim", "quindi", "dunque", "pertanto", "perciò", "dus", "daarom",
    "więc", "zatem", "поэтому", "итак", "значит", "因此", "所以", "つまり",
    "takeaway", "takeaways", "opinion", "comment", "comments", "thoughts", "expected output",
    "expected result", "expected", "obs", "nb", "hobby", "hobbies", "mood", "weather", "word bank", "serves", "servings", "prep time", "cook time", "contact", "office hours", "prerequisites",
    "agenda", "attendees", "participants", "place", "room", "isbn", "publisher", "rating", "ejemplo", "por ejemplo", "nota", "fuente", "exemple",
]);

/// The same in other languages.
#[rustfmt::skip]
pub(super) static LABELS_ELSEWHERE: Lexicon = Lexicon::new(&[
    "profesor", "profesora", "professor", "professore", "prof", "dozent", "docente", "enseignant", "exemplo", "por exemplo", "fonte", "par exemple", "remarque", "source", "beispiel", "zum beispiel",
    "z.b", "hinweis", "anmerkung", "quelle", "quellen", "achtung", "bemerkung", "esempio", "ad esempio",
    "es", "fonti", "例", "例如", "注", "注意", "备注", "来源", "参考", "答案", "答", "链接", "출처", "参照", "関連", "関連項目", "関連用語", "相关", "참고", "관련", "ملاحظة", "مثال",
    "المصدر", "например", "пример", "przykład", "źródło", "merke", "merksatz", "à retenir", "recuerda", "recordar",
    "ojo", "ricorda", "lembrar", "obs", "zapamiętaj", "réponse attendue", "bonne réponse", "respuesta esperada",
    "respuesta correcta", "risposta corretta", "resposta esperada", "resposta correta", "richtige antwort", "musterlösung",
    "beispiele", "ejemplos", "exemples", "exemplos", "esempi", "примеры", "przykłady", "voorbeelden", "příklady", "erinnerung",
    "megjegyzés", "példa", "poznámka", "příklad", "exempel", "anmärkning",
    "eksempel", "bemærk", "esimerkki", "huomio", "voorbeeld", "let op",
    "örnek", "dikkat", "exemplu", "notă", "приклад", "примітка", "джерело", "забележка",
    "παράδειγμα", "σημείωση", "דוגמה", "הערה", "contoh", "catatan", "ví dụ", "lưu ý",
    "ejercicio resuelto", "تنبيه", "ملحوظة",
]);

/// Labels that are none of the subject's terms even in bold.
#[rustfmt::skip]
pub(super) static META: Lexicon = Lexicon::new(&[
    "note", "notes", "nota", "hinweis", "anmerkung", "remarque", "opmerking", "uwaga", "nota bene", "nb", "n.b", "ps", "p.s", "warning", "caution", "important", "tip", "tips", "hint",
    "key terms", "key words", "important terms", "vocabulary words", "quote of the day", "true or false", "true/false", "t/f", "verdadero o falso", "vrai ou faux", "vero o falso", "richtig oder falsch",
    "wahr oder falsch", "verdadeiro ou falso", "prawda czy fałsz", "fill in the blank", "fill in the blanks", "remark", "remember", "edit", "todo", "to do", "fixme", "tbd", "e.g", "eg", "i.e", "ie",
    "for example", "for instance", "see", "see also", "source", "sources", "reference", "references",
    "ref", "link", "links", "url", "website", "video", "credit", "credits", "author", "authors", "date",
    "deadline", "due", "due date", "created", "updated", "modified", "last updated", "last edited",
    "version", "status", "course", "lecturer", "teacher", "instructor", "tag", "tags", "keywords", "deck",
    "target deck", "file tags", "related", "email", "phone", "license", "copyright", "note that",
    "remember that", "reading", "readings", "q", "a", "question", "answer", "title", "subject", "where",
    "with", "given", "ex", "quote", "quotes", "interesting", "fun fact", "side note", "trivia", "how to use",
    "how to study", "how to read", "do not forget", "don't forget",
    "expected answer", "sample answer", "model answer", "correct answer", "right answer", "your answer", "my answer",
    "researched answer", "note to self", "notes to self", "things to review", "office hours", "venue",
    "megjegyzés", "poznámka", "catatan", "lưu ý", "примечание", "примітка", "let op", "огляд", "obs", "bemærk",
    "huom", "dikkat", "ملاحظة", "注意", "备注",
]);

/// Headings that name a part of the document.
#[rustfmt::skip]
pub(super) static FRAMES: Lexicon = Lexicon::new(&[
    "links", "link", "references", "reference", "refs", "resources", "resource", "sources", "source",
    "bibliography", "citations", "textbooks", "textbook", "testi consigliati", "libri consigliati", "exam dates", "office hours", "course book", "coursebook", "contents", "content", "table of contents", "toc", "index", "agenda",
    "announcements", "announcement", "announcments", "schedule", "calendar", "timetable", "todo", "to do", "to-do",
    "to-dos", "to dos", "todos", "homework", "assignment", "assignments", "deadlines", "license", "licence",
    "contributing", "contributors", "contributeurs", "mitwirkende", "colaboradores", "기여자", "贡献者", "貢献者", "credits", "acknowledgements", "acknowledgments", "changelog",
    "navigation", "related", "related notes", "see also", "backlinks", "tags", "metadata", "attachments",
    "action items", "action points", "attendees", "next week", "this week", "last week", "what went well", "retrospective",
    "what could be better", "shopping", "shopping list", "groceries", "ingredients", "zutaten", "ingredientes", "ingrédients",
    "ingredienti", "goals for tomorrow", "goals for today", "nächste woche", "próxima semana", "la semaine prochaine",
    "prossima settimana", "einkaufsliste", "lista de la compra",
    "reflection", "reflections", "readings", "reading", "videos",
    "model answers", "sample answers", "housekeeping", "admin", "notices", "how it went", "pages for class", "bookmarks", "bookmark", "bookmark and review", "bookmark/skim", "skim", "images", "author", "authors", "logistics", "attendance",
    "warm up", "warm-up", "before you begin", "before you start", "before we begin", "before we start", "preface", "foreword", "vorwort", "prefacio",
    "préface", "prefazione", "prefácio", "contacts", "recapiti", "contactos", "kontakte", "contatti", "contatos", "lab", "labs", "about me", "about the author", "contact", "contact me", "submission",
    "submission instructions", "deliverables", "rubric", "grading", "prerequisites", "exam tips", "study tips",
    "next steps", "what's next", "what’s next", "whats next", "what next", "up next", "next class", "next time", "coming up",
    "students will be able to", "you will be able to", "you should be able to", "students should be able to", "swbat", "learning targets",
    "learning objectives", "learning goals", "learning outcomes", "lernziele", "objectifs d'apprentissage", "objetivos de aprendizaje",
    "obiettivi di apprendimento", "objetivos de aprendizagem", "feedback", "inbox", "books to read", "to read", "quick links", "essay question", "essay questions", "exam question", "exam questions", "past paper", "past papers", "exam",
    "exam tip", "enlaces", "referencias", "fuentes", "recursos", "índice",
    "contenido", "bibliografía", "liens", "références", "ressources", "sommaire", "table des matières",
    "bibliographie", "quellen", "inhalt", "inhaltsverzeichnis", "literatur", "verweise", "collegamenti",
    "fonti", "riferimenti", "indice", "risorse", "sitografia", "libri di testo", "appelli", "referências", "fontes", "conteúdo", "sumário", "źródła",
    "materiały źródłowe", "spis treści", "литература", "ссылки", "источники", "содержание", "参考", "参考资料",
    "anexos", "anexo", "anhang", "anhänge", "annexes", "allegati", "appendices", "参考文献", "目录", "链接", "目次", "リンク", "مصادر", "المراجع",
    "tartalom", "hivatkozások", "források", "közreműködők", "odkazy", "zdroje", "innehåll", "länkar",
    "källor", "referenser", "indhold", "kilder", "sisältö", "lähteet", "inhoudsopgave",
]);

/// The same in more languages.
#[rustfmt::skip]
pub(super) static FRAMES_ELSEWHERE: Lexicon = Lexicon::new(&[
    "テストケース", "出力", "入力例", "出力例", "実行結果", "気づき", "感想", "소감", "느낀점",
    "tagesordnung", "ordre du jour", "orden del día", "ordine del giorno", "learning materials", "study materials",
    "original contributors", "contribuintes", "contribuintes originais", "contribuidores", "eredeti közreműködők",
    "avisos", "avisi", "annonces", "ankündigungen", "hinweise zum kurs", "ogłoszenia", "объявления", "お知らせ", "公告", "공지",
    "tartalomjegyzék", "irodalom", "linkit", "viitteet", "referenties", "verwijzingen", "içindekiler",
    "kaynaklar", "kaynakça", "bağlantılar", "cuprins", "surse", "referințe", "legături", "зміст", "джерела", "посилання",
    "література", "съдържание", "източници", "περιεχόμενα", "πηγές", "αναφορές", "σύνδεσμοι", "daftar isi", "referensi",
    "daftar pustaka", "mục lục", "tài liệu tham khảo", "tham khảo", "תוכן עניינים", "מקורות", "קישורים", "목차", "참고 자료",
    "참고자료", "참고 문헌", "المحتويات", "روابط", "المصادر", "منابع", "فهرست", "contingut", "enllaços", "referències",

]);

/// Headings over terms or questions.
#[rustfmt::skip]
pub(super) static SHELVES: Lexicon = Lexicon::new(&[
    "vocabulary", "vocab", "lingo", "words of the week", "repaso", "new words", "what we did last week", "what we did today", "jargon", "words to know", "vrac", "en vrac", "vocabulary terms", "terms", "term", "key terms", "terminology", "glossary",
    "definitions", "key definitions", "questions", "discussion questions", "review questions",
    "practice questions", "questions and answers", "q&a", "quiz", "review", "preview", "discussion",
    "quotes", "key quotes", "favorite quotes", "favourite quotes", "zitate", "citas", "citazioni", "cytaty", "my thoughts", "thoughts",
    "flashcards", "cards", "video", "article", "articles", "notes", "lecture notes", "class notes",
    "setup", "set up", "installation", "install", "how to install", "how to run", "getting started",
    "troubleshooting", "files", "instructions", "objectives", "goals", "today", "outline",
    "objective", "bonus", "hints", "faq", "next goal", "next goals", "demo", "code review", "code demo", "demo code", "sample code", "example code", "code example", "code examples", "code sample", "code snippet", "slides", "video notes", "other notes", "final notes", "final thoughts",
    "preparation materials", "prep materials", "documentation", "docs", "books", "closing thoughts", "wrap up", "wrap-up", "quiz yourself", "test yourself", "practice problems", "self assessment",
    "self-assessment", "self check", "self-check", "memorable quotes", "comments",
    "question", "answer", "answers", "exercise", "exercises", "task", "tasks", "activity", "activities",
    "practice", "challenge", "challenges", "aufgaben", "übungen", "ejercicios", "exercices", "exercícios",
    "aufgabenstellung", "énoncé", "reto del día", "reto del dia", "treść zadania", "условие", "условие задачи", "题目描述",
    "esercizi", "oefeningen", "zadania", "ćwiczenia", "упражнения", "задания", "练习", "練習",
    "topics", "etc", "misc", "miscellaneous", "other", "others", "extra", "extras", "more", "additional notes",
    "en plus", "divers", "autres", "sonstiges", "weiteres", "altro", "varie", "otros", "outros", "其他",
    "その他", "vocabulario", "glosario", "preguntas", "términos", "vocabulário", "glossário", "perguntas",
    "vocabulaire", "glossaire", "questions de révision", "vokabeln", "glossar", "begriffe", "fragen",
    "vocabolario", "glossario", "domande", "słownik", "pytania", "термины", "вопросы", "术语", "词汇", "问题",
    "回答", "解答", "名词解释", "选择题", "填空题", "判断题", "简答题", "论述题", "计算题", "用語", "単語", "용어", "단어", "مصطلحات", "أسئلة",
    "الشرح", "الشرح التفصيلي", "الخلاصة", "otázky", "frågor", "spørgsmål", "spørsmål",
    "kysymykset", "vragen", "sorular", "întrebări", "запитання", "питання", "въпроси", "ερωτήσεις", "שאלות",
    "pertanyaan", "kérdések", "preguntes",
]);

/// Words that count or point at what follows: a line with one of them announces the list below it.
#[rustfmt::skip]
pub(super) static ANNOUNCING: Lexicon = Lexicon::new(&[
    "2", "3", "4", "5", "6", "7", "8", "9", "10", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "several", "various", "following", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "folgende", "folgenden",
    "mehrere", "dos", "tres", "cuatro", "cinco", "seis", "siete", "siguientes", "varios", "varias", "deux", "trois",
    "quatre", "cinq", "sept", "suivants", "suivantes", "plusieurs", "tre", "quattro", "cinque", "sei", "sette", "seguenti",
    "diversi", "diverse", "dois", "duas", "três", "quatro", "sete", "seguintes", "vários", "várias", "dwa", "trzy", "cztery",
    "два", "три", "четыре", "пять", "twee", "drie", "volgende",
]);

/// Last words of a line that breaks off where the list below it goes on.
#[rustfmt::skip]
pub(super) static OPEN_ENDS: Lexicon = Lexicon::new(&[
    "of", "by", "for", "to", "from", "with", "into", "as", "is", "are", "be", "include", "includes", "including", "than",
    "when", "if", "and", "or", "that", "von", "aus", "mit", "für", "durch", "ist", "sind", "de", "del", "por", "para", "con",
    "es", "son", "du", "des", "par", "pour", "avec", "est", "sont", "di", "da", "per", "sono", "em", "com", "são",
]);

/// Verbs that send the reader elsewhere.
#[rustfmt::skip]
pub(super) static AWAY: Lexicon = Lexicon::new(&[
    "see", "cf", "cf.", "ver", "veja", "vea", "watch", "visit", "click", "siehe", "voir", "véase", "vedi", "zob.", "consider",
    "look",
]);

/// Words that open a clause, not a term.
#[rustfmt::skip]
pub(super) static CLAUSES: Lexicon = Lexicon::new(&[
    "as", "if", "when", "while", "because", "since", "although", "so", "and", "but", "or", "then",
    "therefore", "however", "here", "there", "let", "let's", "now", "please", "according", "despite", "siccome", "poiché",
    "puisque", "parce", "porque", "obwohl",
]);

/// First words of such cues.
#[rustfmt::skip]
pub(super) static GENERIC_STARTS: Lexicon = Lexicon::new(&[
    "consists", "consist", "composed", "made", "used", "divided", "classified", "also", "different",
    "types", "this", "these", "it", "its",
]);

/// Cues that mean nothing without their subject.
#[rustfmt::skip]
pub(super) static GENERIC: Lexicon = Lexicon::new(&[
    "features", "feature", "key features", "main features", "advantages", "advantage", "disadvantages",
    "disadvantage", "benefits", "benefit", "drawbacks", "pros", "cons", "pros and cons", "syntax",
    "usage", "use", "uses", "use cases", "use case", "when to use", "overview", "introduction", "intro",
    "definition", "definitions", "description", "types", "type", "kinds", "properties", "property",
    "characteristics", "purpose", "function", "functions", "limitations", "limits", "idea", "concept",
    "concepts", "problem", "problems", "solution", "summary", "conclusion", "steps", "components",
    "parts", "structure", "methods", "method", "examples", "example", "formula", "formulas", "symptoms",
    "signs", "causes", "cause", "treatment", "treatments", "diagnosis", "complications", "prevention",
    "risk factors", "location", "origin", "history", "background", "context", "effects", "effect",
    "consequences", "importance", "significance", "requirements", "rules", "notes", "details",
    "applications", "application", "mechanism", "mechanism of action", "indications", "indication", "contraindications",
    "side effects", "adverse effects", "dosage", "dose", "pathophysiology", "etiology", "epidemiology", "prognosis", "management",
    "clinical features", "investigations", "differential diagnosis", "discovery", "habitat", "diet", "climate", "size", "shape", "input", "output", "result", "results", "complexity",
    "time complexity", "implementation", "operations", "roles", "role", "goals", "goal", "key points",
    "facts", "e.g", "eg", "def", "defn", "ejemplo", "exemple", "exemples", "exemplo", "beispiel", "esempio",
    "voorbeeld", "voorbeelden", "przykład", "przykłady", "пример", "примеры", "مثال", "أمثلة", "例", "例子", "ventajas", "desventajas", "características", "tipos", "ejemplos", "uso",
    "usos", "vantagens", "desvantagens", "exemplos", "avantages", "inconvénients", "définition",
    "vorteile", "nachteile", "nachteil", "vorteil", "eigenschaften", "beispiele", "vantaggi",
    "svantaggi", "esempi", "meaning", "significato", "significado", "signification", "bedeutung", "betekenis",
    "znaczenie", "значение", "意思", "意味", "definición", "definição", "definizione", "definitie", "definicja",
    "определение", "定義", "full form", "stands for", "特点", "优点", "缺点", "定义", "作用", "分类",
    "التعريف", "تعريف", "التعريف السريع", "المزايا", "العيوب", "المميزات", "الأنواع", "الخصائص", "преимущества",
    "недостатки", "свойства", "применение", "виды", "типы", "zalety", "wady", "cechy", "rodzaje", "zastosowanie",
    "voordelen", "nadelen", "kenmerken", "propriétés", "principe", "caractéristiques", "objectif", "propiedades",
    "ventaja", "desventaja", "points forts", "points faibles", "puntos fuertes", "puntos débiles",
    "punti di forza", "特徴", "利点", "欠点", "種類", "목적", "장점", "단점", "특징", "정의", "종류",
]);

/// What stands where an answer was never written.
#[rustfmt::skip]
pub(super) static PLACEHOLDERS: Lexicon = Lexicon::new(&[
    "tbd", "tba", "tbc", "done in notebook", "see notebook", "in notebook", "done in class", "todo", "to do", "to-do", "wip", "n/a", "n.a", "na", "none", "xxx", "xx", "x", "fixme",
    "coming soon", "your answer", "your answer here", "answer here", "answer", "definition",
    "definition here", "your definition here", "insert definition here", "fill in", "fill me in",
    "to be written", "to be added", "to be continued", "add later", "write later", "do napisania", "do uzupełnienia", "folgt noch",
    "fehlt noch", "kommt noch", "noch offen", "à rédiger", "à remplir", "por completar", "por escribir", "da scrivere", "da completare",
    "a completar", "por escrever", "дописать", "доделать", "nog doen", "nog invullen", "doplnit", "dodělat", "未記入", "準備中", "作成中",
    "待写", "待补", "暂无", "미작성", "작성 예정", "추후 작성",
    "pendiente", "por definir", "à compléter", "offen", "待补充", "待续", "未完成",
]);

/// Beginnings of instructions in scripts without spaces.
#[rustfmt::skip]
pub(super) const CJK_PROMPTS: &[&str] = &[
    "什么是", "请解释", "请简述", "简述", "列举", "说明", "解释", "描述", "为什么", "如何", "试述", "何为", "설명", "谈谈",
];

/// What a question to the reader asks about.
#[rustfmt::skip]
pub(super) static YOUR_WISHES: Phrases = Phrases::new(&[
    "hoping", "hope to", "excited", "heard about", "clarity", "learning goal", "you feel",
    "interested in", "curious", "confus", "struggl", "you enjoy", "favorite", "favourite", "proud",
    "want to know", "want to learn", "like to know", "like to learn", "you learn", "you know now",
    "take away", "takeaway", "take-away", "still unclear", "went well", "surprised you", "surprise you", "you find difficult",
    "you find challenging", "you find hard", "challenging for you", "do differently", "you improve",
]);

/// What the author says of themself.
#[rustfmt::skip]
pub(super) static MY_WISHES: Phrases = Phrases::new(&[
    "want", "learn", "like to", " know", "goal", "hope", "confus", "question", "struggl", "unclear",
    "i understand", "don't get", "dont get", "still ", "remember from",
]);
