<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>About</name>
    <message>
        <source>关于怀川报库</source>
        <translation>About Huaichuan</translation>
    </message>
    <message>
        <source>怀川报库</source>
        <translation>Huaichuan 怀川报库</translation>
    </message>
    <message>
        <source>本程序以 MIT 许可发布，站在下面这些软件上：</source>
        <translation>This program is under the MIT licence and stands on these:</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>所用软件、版本与许可</source>
        <translation>Software used, versions and licences</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>打开档案……</source>
        <translation>Open archive…</translation>
    </message>
    <message>
        <source>一起检索另一个档案……</source>
        <translation>Search another archive as well…</translation>
    </message>
    <message>
        <source>只检索这个档案</source>
        <translation>Search this archive alone</translation>
    </message>
    <message>
        <source>导入报纸……</source>
        <translation>Import papers…</translation>
    </message>
    <message>
        <source>待校……</source>
        <translation>Doubtful repairs…</translation>
    </message>
    <message>
        <source>监看文件夹……</source>
        <translation>Watch a folder…</translation>
    </message>
    <message>
        <source>新窗口</source>
        <translation>New window</translation>
    </message>
    <message>
        <source>导出所列报道……</source>
        <translation>Export the list…</translation>
    </message>
    <message>
        <source>见报证明……</source>
        <translation>Proof of publication…</translation>
    </message>
    <message>
        <source>打印预览……</source>
        <translation>Print preview…</translation>
    </message>
    <message>
        <source>打印本篇……</source>
        <translation>Print the article…</translation>
    </message>
    <message>
        <source>关闭窗口</source>
        <translation>Close window</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>编辑</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>撤销收藏与批注的改动</source>
        <translation>Undo the last change to what you keep</translation>
    </message>
    <message>
        <source>复制引文</source>
        <translation>Copy citation</translation>
    </message>
    <message>
        <source>引文体例……</source>
        <translation>Citation style…</translation>
    </message>
    <message>
        <source>加星或去星</source>
        <translation>Star or unstar</translation>
    </message>
    <message>
        <source>加入专题……</source>
        <translation>Add to a collection…</translation>
    </message>
    <message>
        <source>加标签……</source>
        <translation>Tag…</translation>
    </message>
    <message>
        <source>给选中的文字划线</source>
        <translation>Highlight the selected text</translation>
    </message>
    <message>
        <source>检索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>到检索框</source>
        <translation>Go to the search box</translation>
    </message>
    <message>
        <source>清空检索</source>
        <translation>Clear the search</translation>
    </message>
    <message>
        <source>保存当前检索……</source>
        <translation>Save this search…</translation>
    </message>
    <message>
        <source>居中索引</source>
        <translation>Keyword in context</translation>
    </message>
    <message>
        <source>比较两个检索……</source>
        <translation>Compare two searches…</translation>
    </message>
    <message>
        <source>按名单统计……</source>
        <translation>Count a list of names…</translation>
    </message>
    <message>
        <source>右边栏</source>
        <translation>Right pane</translation>
    </message>
    <message>
        <source>逐年月的柱状图</source>
        <translation>Bars of years and months</translation>
    </message>
    <message>
        <source>切换深色与浅色</source>
        <translation>Dark or light</translation>
    </message>
    <message>
        <source>找功能……</source>
        <translation>Find a command…</translation>
    </message>
    <message>
        <source>阅读</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>下一处命中</source>
        <translation>Next hit</translation>
    </message>
    <message>
        <source>上一处命中</source>
        <translation>Previous hit</translation>
    </message>
    <message>
        <source>在本篇里找</source>
        <translation>Find in article</translation>
    </message>
    <message>
        <source>对照重稿……</source>
        <translation>Compare reprints…</translation>
    </message>
    <message>
        <source>后退</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>前进</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>下一篇</source>
        <translation>Next article</translation>
    </message>
    <message>
        <source>上一篇</source>
        <translation>Previous article</translation>
    </message>
    <message>
        <source>本期下一篇</source>
        <translation>Next article of the issue</translation>
    </message>
    <message>
        <source>本期上一篇</source>
        <translation>Previous article of the issue</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>放大字号</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>缩小字号</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>原版面</source>
        <translation>The printed page</translation>
    </message>
    <message>
        <source>全屏</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>键盘一览</source>
        <translation>Keyboard</translation>
    </message>
    <message>
        <source>使用说明</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>关于怀川报库</source>
        <translation>About Huaichuan</translation>
    </message>
</context>
<context>
    <name>Anniversaries</name>
    <message>
        <source>往年今日</source>
        <translation>On this day</translation>
    </message>
    <message>
        <source>前一天</source>
        <translation>The day before</translation>
    </message>
    <message>
        <source>后一天</source>
        <translation>The day after</translation>
    </message>
    <message>
        <source>哪一天或哪个月，如 9月18日、2014-09-18、2014-09</source>
        <translation>Which day or month, such as 9-18, 2014-09-18, 2014-09</translation>
    </message>
    <message>
        <source>所看的月份</source>
        <translation>The month shown</translation>
    </message>
    <message>
        <source>前一个月</source>
        <translation>The month before</translation>
    </message>
    <message>
        <source>后一个月</source>
        <translation>The month after</translation>
    </message>
    <message>
        <source>{}年{}月{}日</source>
        <translation>{}-{:02}-{:02}</translation>
    </message>
    <message>
        <source>{}&#x3000;{:,} 篇说到</source>
        <translation>{} · spoken of in {:,} articles</translation>
    </message>
    <message>
        <source>{}：说到其中 {} 天</source>
        <translation>{}: {} of its days are spoken of</translation>
    </message>
    <message>
        <source>{} 年前（{}年）</source>
        <translation>{} years ago ({})</translation>
    </message>
    <message>
        <source>{}没有报道</source>
        <translation>{}: nothing</translation>
    </message>
    <message>
        <source>{}说到的</source>
        <translation>{}: spoken of</translation>
    </message>
    <message>
        <source>{}当天见报</source>
        <translation>{}: printed</translation>
    </message>
</context>
<context>
    <name>AroundDesk</name>
    <message>
        <source>这里列的不是检索所得，没有检索词可以居中。</source>
        <translation>This list is not a search&apos;s answer: there is no word to centre on.</translation>
    </message>
    <message>
        <source>检索式有误</source>
        <translation>The query cannot be read</translation>
    </message>
    <message>
        <source>请看检索框下的提示，改过后会自动再找。</source>
        <translation>See the note under the search box; the search runs again once it is mended.</translation>
    </message>
    <message>
        <source>居中索引</source>
        <translation>Keyword in context</translation>
    </message>
    <message>
        <source>正在写入 {}……</source>
        <translation>Writing {}…</translation>
    </message>
    <message>
        <source>已写入 {}</source>
        <translation>Written to {}</translation>
    </message>
    <message>
        <source>表格 (*.xlsx *.csv)</source>
        <translation>Tables (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>导出到</source>
        <translation>Export to</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>报道正文</source>
        <translation>Article text</translation>
    </message>
</context>
<context>
    <name>AuthorityDesk</name>
    <message>
        <source>已记入档案的决定，可在同一个菜单里撤销。</source>
        <translation>Entered in the archive&apos;s decisions; the same menu undoes it.</translation>
    </message>
    <message>
        <source>并入另一张卡片</source>
        <translation>Merge into another card</translation>
    </message>
    <message>
        <source>“{}”并入哪张卡片？（名称或编号）</source>
        <translation>Into which card does “{}” go? (name or number)</translation>
    </message>
    <message>
        <source>拆分</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>按职务</source>
        <translation>By role</translation>
    </message>
    <message>
        <source>按写法</source>
        <translation>By printed form</translation>
    </message>
    <message>
        <source>从某一天起</source>
        <translation>From a day on</translation>
    </message>
    <message>
        <source>按什么拆？</source>
        <translation>By what?</translation>
    </message>
    <message>
        <source>从哪一天起是另一个？（如 2015-01-01）</source>
        <translation>From which day on is it another? (such as 2015-01-01)</translation>
    </message>
    <message>
        <source>哪一部分拆出去？</source>
        <translation>Which part is split off?</translation>
    </message>
    <message>
        <source>拆出的卡片叫什么？</source>
        <translation>What is the new card called?</translation>
    </message>
    <message>
        <source>改名</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>卡片的名称（印出的写法照旧）：</source>
        <translation>Name of the card (printed forms stay as they are):</translation>
    </message>
    <message>
        <source>卡片的附注：</source>
        <translation>Note on the card:</translation>
    </message>
    <message>
        <source>写附注</source>
        <translation>Write a note</translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message>
        <source>逐年月的篇数：{}</source>
        <translation>Articles over time: {}</translation>
    </message>
</context>
<context>
    <name>BesideDesk</name>
    <message>
        <source>一起检索的档案不在了：{}</source>
        <translation>An archive that was searched as well is gone: {}</translation>
    </message>
    <message>
        <source>报库档案 (*{});;所有文件 (*)</source>
        <translation>Archives (*{});;All files (*)</translation>
    </message>
    <message>
        <source>一起检索另一个档案</source>
        <translation>Search another archive as well</translation>
    </message>
</context>
<context>
    <name>CardPage</name>
    <message>
        <source>点正文里着色的词，或左边名录里的一条，这里就是它的卡片。</source>
        <translation>Click a coloured word in the text, or a name in the list on the left: its card appears here.</translation>
    </message>
    <message>
        <source>卡片 {}</source>
        <translation>Card {}</translation>
    </message>
    <message>
        <source>{:,} 篇，{:,} 处</source>
        <translation>Articles: {:,}, mentions: {:,}</translation>
    </message>
    <message>
        <source>{} 至 {}</source>
        <translation>{} to {}</translation>
    </message>
    <message>
        <source>逐年</source>
        <translation>By year</translation>
    </message>
    <message>
        <source>职务</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>写法</source>
        <translation>Printed forms</translation>
    </message>
    <message>
        <source>全部提及</source>
        <translation>All mentions</translation>
    </message>
    <message>
        <source>关注</source>
        <translation>Watch</translation>
    </message>
    <message>
        <source>合并、拆分、改名、附注、搁置</source>
        <translation>Merge, split, rename, note, set aside</translation>
    </message>
    <message>
        <source>放回名录</source>
        <translation>Put back into the list</translation>
    </message>
    <message>
        <source>搁置，不再列出</source>
        <translation>Set aside, list no more</translation>
    </message>
    <message>
        <source>并入另一张卡片……</source>
        <translation>Merge into another card…</translation>
    </message>
    <message>
        <source>拆分……</source>
        <translation>Split…</translation>
    </message>
    <message>
        <source>改名……</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>写附注……</source>
        <translation>Write a note…</translation>
    </message>
    <message>
        <source>撤销这张卡片的上一步</source>
        <translation>Undo the last step on this card</translation>
    </message>
    <message>
        <source>再列一些</source>
        <translation>List some more</translation>
    </message>
    <message>
        <source> 至 </source>
        <translation> to </translation>
    </message>
    <message>
        <source>其余 {} 条</source>
        <translation>{} more</translation>
    </message>
    <message>
        <source>同现（最近 {:,} 篇里）</source>
        <translation>Appears with (newest {:,} articles)</translation>
    </message>
    <message>
        <source>同现</source>
        <translation>Appears with</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>年份</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>月份</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>缺期</source>
        <translation>Missing issues</translation>
    </message>
    <message>
        <source>所看的一期</source>
        <translation>The issue looked at</translation>
    </message>
    <message>
        <source>这一期的版面和报道</source>
        <translation>Pages and articles of the issue</translation>
    </message>
    <message>
        <source>{} 年</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>{} 年&#x3000;{} 期</source>
        <translation>{} ({})</translation>
    </message>
    <message>
        <source>{}&#x3000;缺 {} 期</source>
        <translation>{} · {} missing</translation>
    </message>
    <message>
        <source>全年 {} 期</source>
        <translation>{} issues</translation>
    </message>
    <message>
        <source>没有发现缺期</source>
        <translation>No issue is missing</translation>
    </message>
    <message>
        <source>缺 {} 期</source>
        <translation>{} missing</translation>
    </message>
    <message>
        <source>{}的版面</source>
        <translation>{} as printed</translation>
    </message>
    <message>
        <source>看原版面</source>
        <translation>See the printed page</translation>
    </message>
    <message>
        <source>{} 篇</source>
        <translation>Articles: {}</translation>
    </message>
    <message>
        <source>1 月,2 月,3 月,4 月,5 月,6 月,7 月,8 月,9 月,10 月,11 月,12 月</source>
        <translation>Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec</translation>
    </message>
    <message>
        <source>{}&#x3000;{} 版，{} 篇</source>
        <translation>{} · pages: {}, articles: {}</translation>
    </message>
    <message>
        <source>{}&#x3000;缺期</source>
        <translation>{} · missing</translation>
    </message>
    <message>
        <source>{}：{} 期，缺 {} 期</source>
        <translation>{}: {} issues, {} missing</translation>
    </message>
</context>
<context>
    <name>CitationDialog</name>
    <message>
        <source>引文体例</source>
        <translation>Citation style</translation>
    </message>
    <message>
        <source>体例</source>
        <translation>Style</translation>
    </message>
    <message>
        <source>本报体例的写法</source>
        <translation>The house style&apos;s pattern</translation>
    </message>
    <message>
        <source>可用：{}</source>
        <translation>May be used: {}</translation>
    </message>
    <message>
        <source>样子</source>
        <translation>What it looks like</translation>
    </message>
    <message>
        <source>就用这个</source>
        <translation>Use this</translation>
    </message>
    <message>
        <source>GB/T 7714—2025（2026 年 7 月起施行）</source>
        <translation>GB/T 7714—2025 (in force since July 2026)</translation>
    </message>
    <message>
        <source>本报体例</source>
        <translation>House style</translation>
    </message>
    <message>
        <source>本报写法</source>
        <translation>House pattern</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>CompanionRow</name>
    <message>
        <source>{}：{} 篇里同现</source>
        <translation>{}: together in {}</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>比较两个检索</source>
        <translation>Compare two searches</translation>
    </message>
    <message>
        <source>甲</source>
        <translation>A</translation>
    </message>
    <message>
        <source>乙</source>
        <translation>B</translation>
    </message>
    <message>
        <source>比较</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>这一年</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>导出表格……</source>
        <translation>Export table…</translation>
    </message>
    <message>
        <source>{}：{} 篇，列出</source>
        <translation>{}: list these {}</translation>
    </message>
    <message>
        <source>列出这些报道</source>
        <translation>List these articles</translation>
    </message>
    <message>
        <source>核对正文的时间用完了，没有数完；请加上字段或更多的词。</source>
        <translation>Time ran out while the texts were looked at, so this is not all; add a field or more words.</translation>
    </message>
    <message>
        <source>只有甲</source>
        <translation>Only A</translation>
    </message>
    <message>
        <source>都有</source>
        <translation>Both</translation>
    </message>
    <message>
        <source>只有乙</source>
        <translation>Only B</translation>
    </message>
    <message>
        <source>点数目，列出那些报道</source>
        <translation>Click a number to list those articles</translation>
    </message>
    <message>
        <source>写下两个检索词或检索式，再比较</source>
        <translation>Write two words or queries, then compare</translation>
    </message>
    <message>
        <source>{} {:,}</source>
        <translation>{} {:,}</translation>
    </message>
    <message>
        <source>{}年</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>表格 (*.xlsx *.csv)</source>
        <translation>Tables (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>两个检索比较</source>
        <translation>Two searches compared</translation>
    </message>
    <message>
        <source>导出到</source>
        <translation>Export to</translation>
    </message>
    <message>
        <source>检索式 {}</source>
        <translation>Query {}</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>重稿对照</source>
        <translation>Reprints compared</translation>
    </message>
    <message>
        <source>两篇共有 {:,} 字，占左篇 {:.0%}、右篇 {:.0%}</source>
        <translation>{:,} characters in both: {:.0%} of the left, {:.0%} of the right</translation>
    </message>
    <message>
        <source>相同</source>
        <translation>the same</translation>
    </message>
    <message>
        <source>相近</source>
        <translation>nearly the same</translation>
    </message>
    <message>
        <source>部分</source>
        <translation>a part</translation>
    </message>
    <message>
        <source>正文一字不差（标点和空格不算）。</source>
        <translation>The texts are the same, marks and spaces aside.</translation>
    </message>
    <message>
        <source>{} / {} 处</source>
        <translation>{} / {}</translation>
    </message>
    <message>
        <source>{} 处不同</source>
        <translation>{} differences</translation>
    </message>
    <message>
        <source>与哪一篇对照</source>
        <translation>Compared with</translation>
    </message>
    <message>
        <source>两篇逐段对照</source>
        <translation>Both articles, paragraph by paragraph</translation>
    </message>
    <message>
        <source>只看不同的段落</source>
        <translation>Only paragraphs that differ</translation>
    </message>
    <message>
        <source>不同之处</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>上一处不同</source>
        <translation>Previous difference</translation>
    </message>
    <message>
        <source>下一处不同</source>
        <translation>Next difference</translation>
    </message>
    <message>
        <source>读右边这篇</source>
        <translation>Read the right one</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>只有左篇有</source>
        <translation>only on the left</translation>
    </message>
    <message>
        <source>只有右篇有</source>
        <translation>only on the right</translation>
    </message>
</context>
<context>
    <name>CompletionList</name>
    <message>
        <source>补全</source>
        <translation>Completions</translation>
    </message>
</context>
<context>
    <name>Doors</name>
    <message>
        <source>报库档案 (*{});;所有文件 (*)</source>
        <translation>Archives (*{});;All files (*)</translation>
    </message>
    <message>
        <source>打开档案</source>
        <translation>Open an archive</translation>
    </message>
</context>
<context>
    <name>EntityList</name>
    <message>
        <source>哪一类</source>
        <translation>Which kind</translation>
    </message>
    <message>
        <source>署名（发稿统计）</source>
        <translation>Bylines</translation>
    </message>
    <message>
        <source>名称或写法</source>
        <translation>Name or printed form</translation>
    </message>
    <message>
        <source>在名录里找</source>
        <translation>Find in the list of names</translation>
    </message>
    <message>
        <source>名录</source>
        <translation>Names</translation>
    </message>
    <message>
        <source>共 {:,}，按篇数</source>
        <translation>{:,} in all, by articles</translation>
    </message>
    <message>
        <source>按篇数</source>
        <translation>By articles</translation>
    </message>
    <message>
        <source>全部稿件</source>
        <translation>All pieces</translation>
    </message>
    <message>
        <source>区分同名……</source>
        <translation>Tell two of this name apart…</translation>
    </message>
    <message>
        <source>撤销区分</source>
        <translation>Put them together again</translation>
    </message>
    <message>
        <source>没有这样的名称</source>
        <translation>No such name</translation>
    </message>
    <message>
        <source>还没有识别出来</source>
        <translation>None recognised yet</translation>
    </message>
</context>
<context>
    <name>EntityPanel</name>
    <message>
        <source>报道里的要素</source>
        <translation>Entities of the article</translation>
    </message>
    <message>
        <source>读一篇报道，这里按类列出其中的人物、单位、地点和时间。</source>
        <translation>Open an article: the people, bodies, places and times in it are listed here.</translation>
    </message>
    <message>
        <source>这一篇里没有识别出要素。</source>
        <translation>No entities were recognised in this article.</translation>
    </message>
    <message>
        <source>{}，{} 处</source>
        <translation>{}, {} times</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>格式</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>{:,} 篇报道</source>
        <translation>Articles: {:,}</translation>
    </message>
    <message>
        <source>导出进度</source>
        <translation>Progress of the export</translation>
    </message>
    <message>
        <source>导出……</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>已写入 {}</source>
        <translation>Written to {}</translation>
    </message>
    <message>
        <source>正在写入……</source>
        <translation>Writing…</translation>
    </message>
    <message>
        <source>导出到</source>
        <translation>Export to</translation>
    </message>
    <message>
        <source>Word 选编（.docx）</source>
        <translation>Word booklet (.docx)</translation>
    </message>
    <message>
        <source>PDF 选编（.pdf）</source>
        <translation>PDF booklet (.pdf)</translation>
    </message>
    <message>
        <source>Excel 表格（.xlsx）</source>
        <translation>Excel sheet (.xlsx)</translation>
    </message>
    <message>
        <source>CSV 表格（.csv）</source>
        <translation>CSV table (.csv)</translation>
    </message>
    <message>
        <source>Markdown（.md）</source>
        <translation>Markdown (.md)</translation>
    </message>
    <message>
        <source>JSONL，供程序用（.jsonl）</source>
        <translation>JSONL, for programs (.jsonl)</translation>
    </message>
    <message>
        <source>引文：GB/T 7714—2025（.txt）</source>
        <translation>Citations: GB/T 7714—2025 (.txt)</translation>
    </message>
    <message>
        <source>引文：GB/T 7714—2015（.txt）</source>
        <translation>Citations: GB/T 7714—2015 (.txt)</translation>
    </message>
    <message>
        <source>引文：本报体例（.txt）</source>
        <translation>Citations: house style (.txt)</translation>
    </message>
    <message>
        <source>引文：BibTeX（.bib）</source>
        <translation>Citations: BibTeX (.bib)</translation>
    </message>
    <message>
        <source>引文：RIS，供 EndNote、Zotero（.ris）</source>
        <translation>Citations: RIS, for EndNote and Zotero (.ris)</translation>
    </message>
    <message>
        <source>引文：CSL-JSON（.json）</source>
        <translation>Citations: CSL-JSON (.json)</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ExportProcess</name>
    <message>
        <source>导出意外中断了。</source>
        <translation>The export ended unexpectedly.</translation>
    </message>
    <message>
        <source>没能启动命令行程序 {}。</source>
        <translation>The command line program {} could not be started.</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>期</source>
        <translation>issues</translation>
    </message>
    <message>
        <source>版</source>
        <translation>pages</translation>
    </message>
    <message>
        <source>篇</source>
        <translation>articles</translation>
    </message>
    <message>
        <source>处修补</source>
        <translation>repairs</translation>
    </message>
    <message>
        <source>份未变</source>
        <translation>unchanged</translation>
    </message>
    <message>
        <source>份未收</source>
        <translation>refused</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>在本篇里找</source>
        <translation>Find in article</translation>
    </message>
    <message>
        <source>找到几处</source>
        <translation>How many were found</translation>
    </message>
    <message>
        <source>上一处（Shift+回车）</source>
        <translation>Previous (Shift+Enter)</translation>
    </message>
    <message>
        <source>下一处（回车）</source>
        <translation>Next (Enter)</translation>
    </message>
    <message>
        <source>不找了（Esc）</source>
        <translation>Stop finding (Esc)</translation>
    </message>
    <message>
        <source>{} / {}</source>
        <translation>{} / {}</translation>
    </message>
    <message>
        <source>{} 处</source>
        <translation>{} found</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <source>使用说明</source>
        <translation>Manual</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>导入报纸</source>
        <translation>Import papers</translation>
    </message>
    <message>
        <source>正在清点……</source>
        <translation>Taking stock…</translation>
    </message>
    <message>
        <source>正在停下，做完手上这一期……</source>
        <translation>Stopping after the issue in hand…</translation>
    </message>
    <message>
        <source>报纸文件</source>
        <translation>Newspaper files</translation>
    </message>
    <message>
        <source>所有文件</source>
        <translation>All files</translation>
    </message>
    <message>
        <source>选择报纸文件</source>
        <translation>Choose newspaper files</translation>
    </message>
    <message>
        <source>选择报纸文件夹</source>
        <translation>Choose a newspaper folder</translation>
    </message>
    <message>
        <source>保存报告</source>
        <translation>Save report</translation>
    </message>
    <message>
        <source>导入报告.txt</source>
        <translation>import-report.txt</translation>
    </message>
    <message>
        <source>报告写不进 {}（{}）。请换一个位置。</source>
        <translation>The report cannot be written to {} ({}). Choose another place.</translation>
    </message>
    <message>
        <source>报告已存为 {}</source>
        <translation>Report saved as {}</translation>
    </message>
    <message>
        <source>已选 {} 项，导入到 {}</source>
        <translation>{} chosen, to go into {}</translation>
    </message>
    <message>
        <source>{:,} / {:,}&#x3000;已收 {:,} 篇</source>
        <translation>{:,} of {:,}, {:,} articles taken in</translation>
    </message>
    <message>
        <source>还要 {} 分 {} 秒</source>
        <translation>{} min {} s left</translation>
    </message>
    <message>
        <source>还要 {} 秒</source>
        <translation>{} s left</translation>
    </message>
    <message>
        <source>未收</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>请核对</source>
        <translation>To be checked</translation>
    </message>
    <message>
        <source>没有被拒的文件，也没有要核对的地方。</source>
        <translation>Nothing was refused and nothing needs checking.</translation>
    </message>
    <message>
        <source>{:,} 期 {:,} 版 {:,} 篇，{:,} 处修补，{:,} 份未变，用时 {:.1f} 秒</source>
        <translation>{:,} issues, {:,} pages, {:,} articles, {:,} repairs, {:,} unchanged, in {:.1f} s</translation>
    </message>
    <message>
        <source>试导入，还没有写入。会收：{}</source>
        <translation>A trial, nothing written yet. It would take: {}</translation>
    </message>
    <message>
        <source>已取消，此前的都已写入：{}</source>
        <translation>Cancelled; what came before is written: {}</translation>
    </message>
    <message>
        <source>导入完成：{}</source>
        <translation>Imported: {}</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>添加文件……</source>
        <translation>Add files…</translation>
    </message>
    <message>
        <source>添加文件夹……</source>
        <translation>Add folder…</translation>
    </message>
    <message>
        <source>保存报告……</source>
        <translation>Save report…</translation>
    </message>
    <message>
        <source>先试一遍</source>
        <translation>Try first</translation>
    </message>
    <message>
        <source>开始导入</source>
        <translation>Start import</translation>
    </message>
    <message>
        <source>要导入的文件与导入结果</source>
        <translation>Files to import and what came of them</translation>
    </message>
    <message>
        <source>把文件或文件夹拖到这里。</source>
        <translation>Drop files or folders here.</translation>
    </message>
    <message>
        <source>能导入：版面文字、Word、PDF、数字报文件夹、表格、METS/ALTO、压缩包。</source>
        <translation>Page text, Word, PDF, e-paper folders, tables, METS/ALTO and zips can be imported.</translation>
    </message>
    <message>
        <source>导入情况</source>
        <translation>State of the import</translation>
    </message>
    <message>
        <source>导入进度</source>
        <translation>Progress of the import</translation>
    </message>
</context>
<context>
    <name>ImportProcess</name>
    <message>
        <source>导入中断（退出码 {}）。已写入的期次完好，可以再次导入。</source>
        <translation>The import broke off (exit code {}). The issues already written are intact; it can be run again.</translation>
    </message>
    <message>
        <source>启动不了导入程序：{}。请重新安装本程序。</source>
        <translation>The import program cannot be started: {}. Please reinstall this program.</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>键盘一览</source>
        <translation>Keyboard</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Kwic</name>
    <message>
        <source>居中索引</source>
        <translation>Keyword in context</translation>
    </message>
    <message>
        <source>正在找……</source>
        <translation>Searching…</translation>
    </message>
    <message>
        <source>&lt;b&gt;{:,}&lt;/b&gt; 处</source>
        <translation>&lt;b&gt;{:,}&lt;/b&gt; places</translation>
    </message>
    <message>
        <source>不止这些</source>
        <translation>There are more</translation>
    </message>
    <message>
        <source>处数</source>
        <translation>Number of places</translation>
    </message>
    <message>
        <source>检索说明</source>
        <translation>Note on the search</translation>
    </message>
    <message>
        <source>没有一处可列</source>
        <translation>No line to show</translation>
    </message>
    <message>
        <source>检索词一处也没有检到；或者检索式里只有县、版名、日期这样的条件，没有词可以放在当中。</source>
        <translation>The words were not found anywhere; or the query has nothing but conditions such as county, section or date, and no word to put in the middle.</translation>
    </message>
    <message>
        <source>邻字按字符编码排，大致是部首笔画的次序</source>
        <translation>Neighbours in the order of their codes, which is nearly that of radicals and strokes</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>拼音</source>
        <translation>Pinyin</translation>
    </message>
    <message>
        <source>邻字按拼音排</source>
        <translation>Neighbours by pinyin</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>把这些行写成表格</source>
        <translation>Write these lines to a table</translation>
    </message>
    <message>
        <source>列表</source>
        <translation>List</translation>
    </message>
    <message>
        <source>回到一篇一行</source>
        <translation>Back to a row an article</translation>
    </message>
</context>
<context>
    <name>KwicModel</name>
    <message>
        <source>无日期</source>
        <translation>No date</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>左文</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>词</source>
        <translation>Hit</translation>
    </message>
    <message>
        <source>右文</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>档案</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>按日期排</source>
        <translation>By date</translation>
    </message>
    <message>
        <source>按左邻的字排</source>
        <translation>By the characters to the left</translation>
    </message>
    <message>
        <source>按右邻的字排</source>
        <translation>By the characters to the right</translation>
    </message>
</context>
<context>
    <name>LegendSwitch</name>
    <message>
        <source>点击显示或隐藏</source>
        <translation>Click to show or hide</translation>
    </message>
    <message>
        <source>{} {} 处</source>
        <translation>{}, {} times</translation>
    </message>
</context>
<context>
    <name>LinksStrip</name>
    <message>
        <source>{}{}</source>
        <translation>{}, {} </translation>
    </message>
    <message>
        <source>更正的是：{}《{}》</source>
        <translation>Corrects: {} “{}”</translation>
    </message>
    <message>
        <source>更正的可能是：{}《{}》</source>
        <translation>May correct: {} “{}”</translation>
    </message>
    <message>
        <source>这一篇后来有更正：{}《{}》</source>
        <translation>Corrected later: {} “{}”</translation>
    </message>
    <message>
        <source>这一篇后来可能有更正：{}《{}》</source>
        <translation>May have been corrected later: {} “{}”</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>{}（{}），共 {} 篇</source>
        <translation>{} ({}), {} in all</translation>
    </message>
    <message>
        <source>，缺第 {} 篇</source>
        <translation>; missing {}</translation>
    </message>
    <message>
        <source>系列</source>
        <translation>Series</translation>
    </message>
    <message>
        <source>‹ {}</source>
        <translation>‹ {}</translation>
    </message>
    <message>
        <source>{} ›</source>
        <translation>{} ›</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>{}，共 {:,} 篇</source>
        <translation>{}, {:,} in all</translation>
    </message>
    <message>
        <source>‹ 上一篇</source>
        <translation>‹ Previous</translation>
    </message>
    <message>
        <source>下一篇 ›</source>
        <translation>Next ›</translation>
    </message>
    <message>
        <source>另有 {} 篇相同或相近</source>
        <translation>{} more of the same</translation>
    </message>
    <message>
        <source>{} 篇有部分相同</source>
        <translation>{} that share a part</translation>
    </message>
    <message>
        <source>重稿</source>
        <translation>Reprints</translation>
    </message>
    <message>
        <source>对照</source>
        <translation>Compare</translation>
    </message>
</context>
<context>
    <name>LocalCopy</name>
    <message>
        <source>网络盘上的档案</source>
        <translation>Archive on a network drive</translation>
    </message>
    <message>
        <source>{} 在网络盘上。复制到本机再打开，检索快得多，断网也能读。</source>
        <translation>{} is on a network drive. A copy on this machine is much faster to search and can be read offline.</translation>
    </message>
    <message>
        <source>复制到本机再打开</source>
        <translation>Copy to this machine and open</translation>
    </message>
    <message>
        <source>直接打开</source>
        <translation>Open where it is</translation>
    </message>
    <message>
        <source>正在复制 {}……</source>
        <translation>Copying {}…</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>怀川报库</source>
        <translation>Huaichuan 怀川报库</translation>
    </message>
</context>
<context>
    <name>Margin</name>
    <message>
        <source>读一篇报道，这里写它的标签、附注和划线旁的批注。</source>
        <translation>Open an article: its tags, notes and remarks beside highlights are written here.</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>去掉标签 {}</source>
        <translation>Take off the tag {}</translation>
    </message>
    <message>
        <source>加标签，回车</source>
        <translation>Tag, then Enter</translation>
    </message>
    <message>
        <source>加标签</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>专题</source>
        <translation>Collections</translation>
    </message>
    <message>
        <source>加入……</source>
        <translation>Add…</translation>
    </message>
    <message>
        <source>加入专题</source>
        <translation>Add to a collection</translation>
    </message>
    <message>
        <source>移出专题 {}</source>
        <translation>Take out of the collection {}</translation>
    </message>
    <message>
        <source>在专题 {} 里的附注</source>
        <translation>Note in the collection {}</translation>
    </message>
    <message>
        <source>划线</source>
        <translation>Highlight</translation>
    </message>
    <message>
        <source>选中正文，按 Ctrl+H 划线。</source>
        <translation>Select text and press Ctrl+H.</translation>
    </message>
    <message>
        <source>到这处划线</source>
        <translation>Go to this highlight</translation>
    </message>
    <message>
        <source>去掉这处划线</source>
        <translation>Remove this highlight</translation>
    </message>
    <message>
        <source>正文改过，这句话已找不到。</source>
        <translation>The text was changed; these words are gone.</translation>
    </message>
    <message>
        <source>划线旁的批注</source>
        <translation>Note beside the highlight</translation>
    </message>
    <message>
        <source>写点什么……</source>
        <translation>Write something…</translation>
    </message>
</context>
<context>
    <name>Masthead</name>
    <message>
        <source>怀川报库</source>
        <translation>Huaichuan 怀川报库</translation>
    </message>
    <message>
        <source>一起检索的档案</source>
        <translation>Archives searched as well</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{} 等 {} 个档案</source>
        <translation>{} and others, {} archives</translation>
    </message>
    <message>
        <source>一起检索：{}。“文件 → 只检索这个档案”分开</source>
        <translation>Searched together: {}. “File → Search this archive alone” parts them</translation>
    </message>
    <message>
        <source>＋ {}</source>
        <translation>+ {}</translation>
    </message>
</context>
<context>
    <name>MonthGrid</name>
    <message>
        <source>日历</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>一 二 三 四 五 六 日</source>
        <translation>M T W T F S S</translation>
    </message>
</context>
<context>
    <name>NamesDialog</name>
    <message>
        <source>名单</source>
        <translation>Name list</translation>
    </message>
    <message>
        <source>一行一个名字，从表格里粘贴也行；顿号、逗号、分号隔开的也认。</source>
        <translation>A name a line, pasted from a table if you like; commas and semicolons set names apart too.</translation>
    </message>
    <message>
        <source>各名字逐年的篇数</source>
        <translation>Articles of each name by year</translation>
    </message>
    <message>
        <source>每个名字在多少篇里出现，逐年列出</source>
        <translation>In how many articles each name stands, year by year</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>导出表格……</source>
        <translation>Export table…</translation>
    </message>
    <message>
        <source>{:,} 个名字，{:,} 个见报；双击一格，列出那些报道</source>
        <translation>{:,} names, {:,} of them printed; double-click a cell to list its articles</translation>
    </message>
    <message>
        <source>统计 {:,} 个名字</source>
        <translation>Count {:,} names</translation>
    </message>
    <message>
        <source>统计</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>导出到</source>
        <translation>Export to</translation>
    </message>
    <message>
        <source>表格 (*.xlsx *.csv)</source>
        <translation>Tables (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>NamesModel</name>
    <message>
        <source>{}（没数完）</source>
        <translation>{} (not all)</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>OwnThings</name>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>“{}”{} 篇</source>
        <translation>“{}” ({})</translation>
    </message>
    <message>
        <source>新导入的报纸提到：{}</source>
        <translation>New in what was imported: {}</translation>
    </message>
    <message>
        <source>专题</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>保存的检索</source>
        <translation>Saved search</translation>
    </message>
    <message>
        <source>先选中正文里的一段话，再划线。</source>
        <translation>Select some of the text first, then highlight.</translation>
    </message>
    <message>
        <source>加星或去星</source>
        <translation>Star or unstar</translation>
    </message>
    <message>
        <source>加入专题</source>
        <translation>Add to a collection</translation>
    </message>
    <message>
        <source>新专题……</source>
        <translation>New collection…</translation>
    </message>
    <message>
        <source>加标签……</source>
        <translation>Tag…</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>移出专题</source>
        <translation>Take out of the collection</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>划线</source>
        <translation>Highlight</translation>
    </message>
    <message>
        <source>去掉这处划线</source>
        <translation>Remove this highlight</translation>
    </message>
    <message>
        <source>在本篇里找</source>
        <translation>Find in article</translation>
    </message>
    <message>
        <source>这篇报道不在现在打开的档案里。</source>
        <translation>This article is not in the archive that is open.</translation>
    </message>
    <message>
        <source>加星的报道</source>
        <translation>Starred articles</translation>
    </message>
    <message>
        <source>划过线的报道</source>
        <translation>Highlighted articles</translation>
    </message>
    <message>
        <source>已加入专题“{}”：{} 篇</source>
        <translation>Added to “{}”: {}</translation>
    </message>
    <message>
        <source>加入哪个专题？可以写一个新名字。</source>
        <translation>Which collection? A new name makes a new one.</translation>
    </message>
    <message>
        <source>加标签</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>标签的名字：</source>
        <translation>Name of the tag:</translation>
    </message>
    <message>
        <source>新专题</source>
        <translation>New collection</translation>
    </message>
    <message>
        <source>专题的名字：</source>
        <translation>Name of the collection:</translation>
    </message>
    <message>
        <source>专题改名</source>
        <translation>Rename the collection</translation>
    </message>
    <message>
        <source>新的名字：</source>
        <translation>New name:</translation>
    </message>
    <message>
        <source>已关注“{}”：以后导入的报纸提到它，专题栏里会标出新增几篇。</source>
        <translation>Watching “{}”: when a later import mentions it, the collections tab says in how many articles.</translation>
    </message>
    <message>
        <source>检索框是空的，没有可保存的检索。</source>
        <translation>The search box is empty; there is nothing to save.</translation>
    </message>
    <message>
        <source>给这个检索起个名字：</source>
        <translation>A name for this search:</translation>
    </message>
    <message>
        <source>保存检索</source>
        <translation>Save search</translation>
    </message>
    <message>
        <source>“{}”已去掉；Ctrl+Z 可以撤销。</source>
        <translation>“{}” is gone; Ctrl+Z brings it back.</translation>
    </message>
    <message>
        <source>没有可撤销的改动。</source>
        <translation>There is nothing to undo.</translation>
    </message>
</context>
<context>
    <name>PackDialog</name>
    <message>
        <source>装入档案包</source>
        <translation>Install archive pack</translation>
    </message>
    <message>
        <source>装入“{}”（{:,.0f} MB）</source>
        <translation>Install “{}” ({:,.0f} MB)</translation>
    </message>
    <message>
        <source>同名的档案会换成包里的内容，原来的先留一份备份；您的笔记和收藏不动。</source>
        <translation>The archive of the same name gets the contents of the pack, after a backup; your notes and stars stay.</translation>
    </message>
    <message>
        <source>它会复制到您自己的档案里，以后不用再插这个盘；原来的文件不动。</source>
        <translation>It is copied in among your own archives, so the disk is not needed again; the file itself stays as it is.</translation>
    </message>
    <message>
        <source>正在核对和复制，大的档案要几分钟……</source>
        <translation>Checking and copying; a large archive takes minutes…</translation>
    </message>
    <message>
        <source>复制中断（退出码 {}），原来的档案完好。</source>
        <translation>The copy was cut short (exit code {}); your archive is as it was.</translation>
    </message>
    <message>
        <source>启动不了复制程序：{}。请重新安装本程序。</source>
        <translation>Cannot start the program that copies: {}. Please install this program again.</translation>
    </message>
    <message>
        <source>档案包</source>
        <translation>Archive pack</translation>
    </message>
    <message>
        <source>装入情况</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>复制进度</source>
        <translation>Progress of the copy</translation>
    </message>
    <message>
        <source>装入并打开</source>
        <translation>Install and open</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>PageDesk</name>
    <message>
        <source>版面图所在的文件夹</source>
        <translation>Folder of the page pictures</translation>
    </message>
</context>
<context>
    <name>PagePaper</name>
    <message>
        <source>版面</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>正在画这一版……</source>
        <translation>Drawing this page…</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>原版面</source>
        <translation>The printed page</translation>
    </message>
    <message>
        <source>版面图在另一个文件夹……</source>
        <translation>The pictures are in another folder…</translation>
    </message>
    <message>
        <source>档案里只有这一版的文字。把版面图放在档案旁边，或指出它们在哪个文件夹。</source>
        <translation>The archive holds only the text of this page. Put the pictures beside the archive, or say in which folder they are.</translation>
    </message>
    <message>
        <source>没有这一版的版面图</source>
        <translation>There is no picture of this page</translation>
    </message>
    <message>
        <source>版面图打不开</source>
        <translation>The picture of the page cannot be opened</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>找功能</source>
        <translation>Find a command</translation>
    </message>
    <message>
        <source>想做什么？输入几个字</source>
        <translation>What do you want to do? Type a few letters</translation>
    </message>
    <message>
        <source>想做什么</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>可做的事</source>
        <translation>Things to do</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>打印预览</source>
        <translation>Print preview</translation>
    </message>
    <message>
        <source>图片新闻</source>
        <translation>Photo</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>分类</source>
        <translation>Browse</translation>
    </message>
    <message>
        <source>按版面、县市区、年份等缩小检索</source>
        <translation>Narrow the search by section, county, year and more</translation>
    </message>
    <message>
        <source>期次</source>
        <translation>Issues</translation>
    </message>
    <message>
        <source>按日期翻报纸：一期的各版和各篇</source>
        <translation>Leaf through the paper by date: an issue&apos;s pages and articles</translation>
    </message>
    <message>
        <source>专题</source>
        <translation>Kept</translation>
    </message>
    <message>
        <source>收藏、专题、保存的检索、最近读过的</source>
        <translation>Stars, collections, saved searches, what was read lately</translation>
    </message>
    <message>
        <source>名录</source>
        <translation>Names</translation>
    </message>
    <message>
        <source>报上的人物、单位、地点和署名</source>
        <translation>The people, organisations, places and bylines in the paper</translation>
    </message>
    <message>
        <source>往日</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>某一天说到的事，十年、二十年前的当天</source>
        <translation>What is said of a day, and the same day ten and twenty years before</translation>
    </message>
    <message>
        <source>要素</source>
        <translation>Entities</translation>
    </message>
    <message>
        <source>本篇的人物、单位、地点、时间和数量</source>
        <translation>This article&apos;s people, organisations, places, times and figures</translation>
    </message>
    <message>
        <source>卡片</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>一个人物、单位或地点：写法、职务、同现</source>
        <translation>A person, organisation or place: names, roles, company</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>本篇的标签、专题附注和划线</source>
        <translation>This article&apos;s tags, notes and highlights</translation>
    </message>
    <message>
        <source>相关</source>
        <translation>Related</translation>
    </message>
    <message>
        <source>与本篇说同一件事的报道，和它的关键词</source>
        <translation>Articles about the same, and this one&apos;s keywords</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>等了太久，窗口还没有画好。</source>
        <translation>The window took too long to be drawn.</translation>
    </message>
    <message>
        <source>程序出错，窗口没有画完。</source>
        <translation>Something went wrong; the window was not finished.</translation>
    </message>
    <message>
        <source>图片写不进 {}，请换一个可写的位置，扩展名用 .png。</source>
        <translation>The picture cannot be written to {}; choose a place that can be written, with the extension .png.</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>everything</translation>
    </message>
    <message>
        <source>窗口的图片在 {}；检索“{}”：{:,} 篇，{:.1f} 毫秒</source>
        <translation>The picture of the window is {}; search “{}”: {:,} articles, {:.1f} ms</translation>
    </message>
    <message>
        <source>自检没有检到一篇报道。</source>
        <translation>The self-check found no article.</translation>
    </message>
    <message>
        <source>自检画出的窗口是空白的。</source>
        <translation>The self-check drew an empty window.</translation>
    </message>
</context>
<context>
    <name>PictureProcess</name>
    <message>
        <source>画版面图的程序意外停止了，换一版会重新启动。</source>
        <translation>The program that draws pages stopped; it starts again with the next page.</translation>
    </message>
</context>
<context>
    <name>ProofDialog</name>
    <message>
        <source>见报证明</source>
        <translation>Proof of publication</translation>
    </message>
    <message>
        <source>例如：怀川示范报社</source>
        <translation>For example: the press&apos;s full name</translation>
    </message>
    <message>
        <source>出具单位</source>
        <translation>Issued by</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>PDF 文件……</source>
        <translation>PDF file…</translation>
    </message>
    <message>
        <source>Word 文件……</source>
        <translation>Word file…</translation>
    </message>
    <message>
        <source>{} 份，一篇一页。要改证明的文字，请改程序文件夹里 resources/certificates 下的样式。</source>
        <translation>{} in all, a page each. The wording is that of the template in the program&apos;s folder, resources/certificates; change it there.</translation>
    </message>
    <message>
        <source>见报证明写到</source>
        <translation>Write the proof to</translation>
    </message>
</context>
<context>
    <name>QueryBox</name>
    <message>
        <source>检索式</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>检索全文：词、“整句”、县:博爱、-不要的词</source>
        <translation>Search: words, “a phrase”, 县:博爱, -unwanted</translation>
    </message>
</context>
<context>
    <name>QueryFault</name>
    <message>
        <source>第 {} 个字处：{}</source>
        <translation>At character {}: {}</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>图片新闻</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>选一篇报道来读</source>
        <translation>Choose an article to read</translation>
    </message>
    <message>
        <source>上下键换篇，F3 走到下一处命中。</source>
        <translation>Up and Down change the article, F3 goes to the next hit.</translation>
    </message>
</context>
<context>
    <name>ReaderBar</name>
    <message>
        <source>后退（Alt+←）</source>
        <translation>Back (Alt+←)</translation>
    </message>
    <message>
        <source>前进（Alt+→）</source>
        <translation>Forward (Alt+→)</translation>
    </message>
    <message>
        <source>上一篇（Ctrl+↑）</source>
        <translation>Previous article (Ctrl+↑)</translation>
    </message>
    <message>
        <source>下一篇（Ctrl+↓）</source>
        <translation>Next article (Ctrl+↓)</translation>
    </message>
    <message>
        <source>命中</source>
        <translation>Hits</translation>
    </message>
    <message>
        <source>上一处命中（Shift+F3）</source>
        <translation>Previous hit (Shift+F3)</translation>
    </message>
    <message>
        <source>下一处命中（F3）</source>
        <translation>Next hit (F3)</translation>
    </message>
    <message>
        <source>在本篇里找（Ctrl+G）</source>
        <translation>Find in article (Ctrl+G)</translation>
    </message>
    <message>
        <source>字体与行距</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>原版面（F4）</source>
        <translation>The printed page (F4)</translation>
    </message>
    <message>
        <source>复制引文（Ctrl+Shift+C）</source>
        <translation>Copy citation (Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>导出本篇……</source>
        <translation>Export the article…</translation>
    </message>
    <message>
        <source>加星（Ctrl+B）</source>
        <translation>Star (Ctrl+B)</translation>
    </message>
    <message>
        <source>右边栏（F9）</source>
        <translation>Right pane (F9)</translation>
    </message>
    <message>
        <source>命中 &lt;b&gt;{}&lt;/b&gt; / {}</source>
        <translation>Hit &lt;b&gt;{}&lt;/b&gt; / {}</translation>
    </message>
    <message>
        <source>命中 &lt;b&gt;{}&lt;/b&gt; 处</source>
        <translation>Hits: &lt;b&gt;{}&lt;/b&gt;</translation>
    </message>
</context>
<context>
    <name>RelatedPanel</name>
    <message>
        <source>相关的报道和关键词</source>
        <translation>Related articles and keywords</translation>
    </message>
    <message>
        <source>相同</source>
        <translation>the same</translation>
    </message>
    <message>
        <source>相近</source>
        <translation>nearly the same</translation>
    </message>
    <message>
        <source>部分</source>
        <translation>a part</translation>
    </message>
    <message>
        <source>重稿</source>
        <translation>Reprints</translation>
    </message>
    <message>
        <source>同题</source>
        <translation>About the same</translation>
    </message>
    <message>
        <source>关键词</source>
        <translation>Keywords</translation>
    </message>
    <message>
        <source>没有相关的报道</source>
        <translation>Nothing related</translation>
    </message>
</context>
<context>
    <name>ResultRow</name>
    <message>
        <source>另有 {} 篇相同或相近</source>
        <translation>{} more of the same</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>检索结果</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>去掉筛选再找</source>
        <translation>Search without filters</translation>
    </message>
    <message>
        <source>正在计数……</source>
        <translation>Counting…</translation>
    </message>
    <message>
        <source>其中公告、广告 {:,} 篇未列出</source>
        <translation>Notices left out: {:,}</translation>
    </message>
    <message>
        <source>公告、广告也在列</source>
        <translation>Notices listed too</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>列出</source>
        <translation>List</translation>
    </message>
    <message>
        <source>重稿 {:,} 篇折在一起</source>
        <translation>Reprints folded: {:,}</translation>
    </message>
    <message>
        <source>&lt;b&gt;{:,}&lt;/b&gt; 篇，{} 毫秒</source>
        <translation>&lt;b&gt;{:,}&lt;/b&gt; found, {} ms</translation>
    </message>
    <message>
        <source>档案还是空的</source>
        <translation>The archive is still empty</translation>
    </message>
    <message>
        <source>从“文件”菜单导入报纸，或把文件拖进窗口。</source>
        <translation>Import papers from the File menu, or drop files on the window.</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>全文逐字检索了“{}”，一篇也没有。</source>
        <translation>Every character was searched for “{}”; no article has it.</translation>
    </message>
    <message>
        <source>没能读取档案</source>
        <translation>The archive could not be read</translation>
    </message>
    <message>
        <source>检索式有误</source>
        <translation>The query cannot be read</translation>
    </message>
    <message>
        <source>请看检索框下的提示，改过后会自动再找。</source>
        <translation>See the note under the search box; the search runs again once it is mended.</translation>
    </message>
    <message>
        <source>列出的是</source>
        <translation>Listed</translation>
    </message>
    <message>
        <source>回到检索结果</source>
        <translation>Back to the results</translation>
    </message>
    <message>
        <source>公告、广告</source>
        <translation>Notices and advertisements</translation>
    </message>
    <message>
        <source>重稿</source>
        <translation>Reprints</translation>
    </message>
    <message>
        <source>篇数</source>
        <translation>Number of articles</translation>
    </message>
    <message>
        <source>检索说明</source>
        <translation>Note on the search</translation>
    </message>
    <message>
        <source>排序：{}</source>
        <translation>Order: {}</translation>
    </message>
    <message>
        <source>居中</source>
        <translation>KWIC</translation>
    </message>
    <message>
        <source>居中索引：每一处一行，词在当中</source>
        <translation>Keyword in context: a line a place, the word in the middle</translation>
    </message>
    <message>
        <source>相关</source>
        <translation>Best</translation>
    </message>
    <message>
        <source>最新</source>
        <translation>Newest</translation>
    </message>
    <message>
        <source>最早</source>
        <translation>Oldest</translation>
    </message>
</context>
<context>
    <name>ReviewDesk</name>
    <message>
        <source>这次打开以来没有可撤回的决定。</source>
        <translation>There is no decision of this session to take back.</translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>待校</source>
        <translation>Doubtful repairs</translation>
    </message>
    <message>
        <source>（图片）</source>
        <translation>(picture)</translation>
    </message>
    <message>
        <source>第 {} / {} 处</source>
        <translation>{} of {}</translation>
    </message>
    <message>
        <source>把握 {:.0%}</source>
        <translation>{:.0%} sure</translation>
    </message>
    <message>
        <source>修补前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>修补后</source>
        <translation>After</translation>
    </message>
    <message>
        <source>没有待校的修补</source>
        <translation>No repair is waiting</translation>
    </message>
    <message>
        <source>没有把握的修补会在这里等您定夺；导入之后再来看看。</source>
        <translation>Doubtful repairs wait here for your decision; look again after an import.</translation>
    </message>
    <message>
        <source>认可 (A)</source>
        <translation>Accept (A)</translation>
    </message>
    <message>
        <source>撤销修补 (U)</source>
        <translation>Undo repair (U)</translation>
    </message>
    <message>
        <source>改字 (E)</source>
        <translation>Edit (E)</translation>
    </message>
    <message>
        <source>下一处 (N)</source>
        <translation>Next (N)</translation>
    </message>
    <message>
        <source>保存 (Ctrl+Enter)</source>
        <translation>Save (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>放弃 (Esc)</source>
        <translation>Give up (Esc)</translation>
    </message>
    <message>
        <source>撤回上一个决定 (Z)</source>
        <translation>Take back the last decision (Z)</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>清空检索框</source>
        <translation>Clear the search box</translation>
    </message>
    <message>
        <source>去掉筛选 {}:{}</source>
        <translation>Remove the filter {}:{}</translation>
    </message>
    <message>
        <source>{}：{}，点击去掉</source>
        <translation>{}: {}; click to remove</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>专题与收藏</source>
        <translation>Collections and stars</translation>
    </message>
    <message>
        <source>收藏</source>
        <translation>Kept</translation>
    </message>
    <message>
        <source>加星的报道</source>
        <translation>Starred articles</translation>
    </message>
    <message>
        <source>划过线的报道</source>
        <translation>Highlighted articles</translation>
    </message>
    <message>
        <source>新专题……</source>
        <translation>New collection…</translation>
    </message>
    <message>
        <source>专题</source>
        <translation>Collections</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>保存当前检索……</source>
        <translation>Save this search…</translation>
    </message>
    <message>
        <source>保存的检索</source>
        <translation>Saved searches</translation>
    </message>
    <message>
        <source>新 {}</source>
        <translation>{} new</translation>
    </message>
    <message>
        <source>最近读过</source>
        <translation>Read lately</translation>
    </message>
    <message>
        <source>最近检索</source>
        <translation>Searched lately</translation>
    </message>
    <message>
        <source>改名……</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>导出专题……</source>
        <translation>Export the collection…</translation>
    </message>
    <message>
        <source>拆散专题</source>
        <translation>Take the collection apart</translation>
    </message>
    <message>
        <source>不再保存</source>
        <translation>Forget</translation>
    </message>
    <message>
        <source>清空历史</source>
        <translation>Clear the history</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>版面与县市区</source>
        <translation>Sections and counties</translation>
    </message>
    <message>
        <source>版面</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>县市区</source>
        <translation>Counties</translation>
    </message>
    <message>
        <source>市外</source>
        <translation>Elsewhere</translation>
    </message>
    <message>
        <source>年份</source>
        <translation>Years</translation>
    </message>
    <message>
        <source>体裁</source>
        <translation>Genres</translation>
    </message>
    <message>
        <source>稿源</source>
        <translation>Origins</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>署名</source>
        <translation>Bylines</translation>
    </message>
    <message>
        <source>图片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>自采</source>
        <translation>Own</translation>
    </message>
    <message>
        <source>通稿</source>
        <translation>Wire copy</translation>
    </message>
    <message>
        <source>转载</source>
        <translation>Reprints</translation>
    </message>
    <message>
        <source>消息</source>
        <translation>News</translation>
    </message>
    <message>
        <source>通讯</source>
        <translation>Features</translation>
    </message>
    <message>
        <source>评论</source>
        <translation>Commentary</translation>
    </message>
    <message>
        <source>公告</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>副刊</source>
        <translation>Literary</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>全部版面</source>
        <translation>All sections</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>全文逐字可检，无一遗漏</source>
        <translation>Every character can be found</translation>
    </message>
    <message>
        <source>刚才做了什么</source>
        <translation>What was just done</translation>
    </message>
    <message>
        <source>要素识别 {:,} / {:,}</source>
        <translation>Entities {:,} / {:,}</translation>
    </message>
    <message>
        <source>{}  ·  只读</source>
        <translation>{}  ·  read-only</translation>
    </message>
    <message>
        <source>{:,} 篇，{:,} 期</source>
        <translation>{:,} articles, {:,} issues</translation>
    </message>
</context>
<context>
    <name>StylePanel</name>
    <message>
        <source>字体</source>
        <translation>Face</translation>
    </message>
    <message>
        <source>宋</source>
        <translation>宋</translation>
    </message>
    <message>
        <source>黑</source>
        <translation>黑</translation>
    </message>
    <message>
        <source>楷</source>
        <translation>楷</translation>
    </message>
    <message>
        <source>字号</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>紧</source>
        <translation>Tight</translation>
    </message>
    <message>
        <source>适中</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>疏</source>
        <translation>Loose</translation>
    </message>
    <message>
        <source>行距</source>
        <translation>Leading</translation>
    </message>
    <message>
        <source>窄</source>
        <translation>Narrow</translation>
    </message>
    <message>
        <source>宽</source>
        <translation>Wide</translation>
    </message>
    <message>
        <source>行长</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>首行缩进</source>
        <translation>Indent first lines</translation>
    </message>
    <message>
        <source>两端对齐</source>
        <translation>Justify</translation>
    </message>
    <message>
        <source>本机没有楷体</source>
        <translation>This computer has no Kai typeface</translation>
    </message>
    <message>
        <source>缩小字号</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>放大字号</source>
        <translation>Larger text</translation>
    </message>
</context>
<context>
    <name>TableProcess</name>
    <message>
        <source>导出意外中断了。</source>
        <translation>The export broke off unexpectedly.</translation>
    </message>
    <message>
        <source>没能启动命令行程序 {}。</source>
        <translation>The command-line program {} could not be started.</translation>
    </message>
</context>
<context>
    <name>TakeAway</name>
    <message>
        <source>已复制：{}</source>
        <translation>Copied: {}</translation>
    </message>
    <message>
        <source>已复制 {} 条引文</source>
        <translation>{} citations copied</translation>
    </message>
    <message>
        <source>没有列出的报道可导出。</source>
        <translation>Nothing is listed that could be exported.</translation>
    </message>
    <message>
        <source>先选一篇或几篇报道，再出具见报证明。</source>
        <translation>Choose one article or several first.</translation>
    </message>
    <message>
        <source>{} 份见报证明已写入 {}</source>
        <translation>{} proofs of publication written to {}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>逐年月的篇数</source>
        <translation>Articles over time</translation>
    </message>
    <message>
        <source>年</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>一年一柱</source>
        <translation>A bar a year</translation>
    </message>
    <message>
        <source>一月一柱，放不下时几个月一柱</source>
        <translation>A bar a month, or a few months where there is no room</translation>
    </message>
    <message>
        <source>月</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>篇数</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>柱高是篇数</source>
        <translation>Bars as high as the number of articles</translation>
    </message>
    <message>
        <source>占比</source>
        <translation>%</translation>
    </message>
    <message>
        <source>柱高是占当时刊出的几成</source>
        <translation>Bars as high as the share of what was printed then</translation>
    </message>
    <message>
        <source>这些年月里都没有</source>
        <translation>No hits</translation>
    </message>
    <message>
        <source>最高 {}，{}</source>
        <translation>Peak {}: {}</translation>
    </message>
    <message>
        <source>最多 {}，{:,} 篇</source>
        <translation>Peak {}: {:,}</translation>
    </message>
    <message>
        <source>{}：没有报纸</source>
        <translation>{}: no paper</translation>
    </message>
    <message>
        <source>{}：{:,} 篇，刊出 {:,} 篇的 {}</source>
        <translation>{}: {:,} of {:,} articles, {}</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>不再监看文件夹</source>
        <translation>No folder is watched any more</translation>
    </message>
    <message>
        <source>选择要监看的文件夹</source>
        <translation>Choose a folder to watch</translation>
    </message>
    <message>
        <source>正在监看 {}，来了新报纸就收进档案</source>
        <translation>Watching {}; what comes there is taken in</translation>
    </message>
    <message>
        <source>从监看的文件夹收了 {:,} 篇</source>
        <translation>New from the watched folder: {:,}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>怀川报库</source>
        <translation>Huaichuan 怀川报库</translation>
    </message>
    <message>
        <source>一张城市报纸的全部文字，离线，逐字可检。</source>
        <translation>Every word a city newspaper printed, offline, found to the character.</translation>
    </message>
    <message>
        <source>F1 键盘一览&#x3000;Shift+F1 使用说明&#x3000;Ctrl+K 找功能</source>
        <translation>F1 all keys   Shift+F1 help   Ctrl+K find a command</translation>
    </message>
    <message>
        <source>看看样报</source>
        <translation>See the sample paper</translation>
    </message>
    <message>
        <source>三期四十九篇，自撰的，检索、划线、导出都可以试</source>
        <translation>Three issues, forty-nine articles, to search, mark and export at will</translation>
    </message>
    <message>
        <source>导入自己的报纸……</source>
        <translation>Import your own paper…</translation>
    </message>
    <message>
        <source>先试一遍再收；也可以把文件拖进来</source>
        <translation>Tried first, then taken in; or drop files on this window</translation>
    </message>
    <message>
        <source>打开已有档案……</source>
        <translation>Open an archive…</translation>
    </message>
    <message>
        <source>本机的、共享盘上的，只读的也行</source>
        <translation>On this computer or a shared drive, read-only ones too</translation>
    </message>
</context>
<context>
    <name>YearBars</name>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>逐年篇数：{}</source>
        <translation>Articles by year: {}</translation>
    </message>
    <message>
        <source>最多 {:,} 篇</source>
        <translation>at most {:,}</translation>
    </message>
</context>
<context>
    <name>YearsOfParts</name>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>逐年篇数：{}</source>
        <translation>Articles by year: {}</translation>
    </message>
</context>
<context>
    <name>ZeroHitsPage</name>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>这样查得到</source>
        <translation>These would be found</translation>
    </message>
    <message>
        <source>{:,} 篇</source>
        <translation>Articles: {:,}</translation>
    </message>
    <message>
        <source>{}，{} 篇，{}</source>
        <translation>{}, articles: {}, {}</translation>
    </message>
</context>
<context>
    <name>crash</name>
    <message>
        <source>程序出错</source>
        <translation>Something went wrong</translation>
    </message>
    <message>
        <source>程序出了错，档案没有受损。详情已写入 {}，报告问题时请附上。</source>
        <translation>The program made an error; the archive is unharmed. Details are in {}; please enclose it when you report this.</translation>
    </message>
</context>
<context>
    <name>telling_apart</name>
    <message>
        <source>区分同名</source>
        <translation>Tell two of a name apart</translation>
    </message>
    <message>
        <source>按署名的身份</source>
        <translation>By the role in the byline</translation>
    </message>
    <message>
        <source>从某一天起</source>
        <translation>From a day on</translation>
    </message>
    <message>
        <source>到某一天为止</source>
        <translation>Up to a day</translation>
    </message>
    <message>
        <source>署名“{}”的稿件里，按什么分出另一个人的？</source>
        <translation>By what are the other&apos;s pieces told from those signed “{}”?</translation>
    </message>
    <message>
        <source>哪种身份？</source>
        <translation>Which role?</translation>
    </message>
    <message>
        <source>哪一天？（如 2015-01-01）</source>
        <translation>Which day? (such as 2015-01-01)</translation>
    </message>
    <message>
        <source>这些稿件算在什么名下？</source>
        <translation>Under which name are these pieces to stand?</translation>
    </message>
</context>
<context>
    <name>typeset</name>
    <message>
        <source>栏尾断段已接合 {} 处</source>
        <translation>Rejoined paragraphs: {}</translation>
    </message>
    <message>
        <source>错栏段落已归位 {} 处</source>
        <translation>{} paragraphs moved back</translation>
    </message>
    <message>
        <source>错栏残句已移除 {} 处</source>
        <translation>{} stray fragments removed</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>本机字体缺 {} 个字，显示为方框：{}。装上更全的字体（如思源宋体）就能看到。</source>
        <translation>The fonts of this machine lack {} characters, shown as boxes: {}. A fuller font, such as Source Han Serif, shows them.</translation>
    </message>
    <message>
        <source>可能切断、待核对 {} 处</source>
        <translation>{} seams to check</translation>
    </message>
    <message>
        <source>版头页脚等已略去 {} 处</source>
        <translation>{} lines of furniture left out</translation>
    </message>
    <message>
        <source>转版 {} 处</source>
        <translation>{} jumps to another page</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>人物</source>
        <translation>People</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Organisations</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>著作</source>
        <translation>Works</translation>
    </message>
    <message>
        <source>提法</source>
        <translation>Programmes</translation>
    </message>
    <message>
        <source>署名</source>
        <translation>byline</translation>
    </message>
    <message>
        <source>版名</source>
        <translation>section</translation>
    </message>
    <message>
        <source>县市区</source>
        <translation>county</translation>
    </message>
    <message>
        <source>专栏</source>
        <translation>column</translation>
    </message>
    <message>
        <source>连载</source>
        <translation>series</translation>
    </message>
    <message>
        <source>检索过</source>
        <translation>searched</translation>
    </message>
    <message>
        <source>保存的检索</source>
        <translation>saved search</translation>
    </message>
    <message>
        <source>第{}版</source>
        <translation>p. {}</translation>
    </message>
    <message>
        <source>{}版</source>
        <translation>p. {}</translation>
    </message>
    <message>
        <source>日期不详</source>
        <translation>no date</translation>
    </message>
    <message>
        <source>{}年</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>{}年{}月</source>
        <translation>{}-{:02}</translation>
    </message>
    <message>
        <source>{}年{}月{}日</source>
        <translation>{}-{:02}-{:02}</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>{} 至 {}</source>
        <translation>{} to {}</translation>
    </message>
    <message>
        <source>{}—{}年</source>
        <translation>{}–{}</translation>
    </message>
    <message>
        <source>{}年上半年</source>
        <translation>first half of {}</translation>
    </message>
    <message>
        <source>{}年下半年</source>
        <translation>second half of {}</translation>
    </message>
    <message>
        <source>说的不是确定的一天</source>
        <translation>No certain day</translation>
    </message>
    <message>
        <source>据见报日 {} 推得：“{}”</source>
        <translation>Reckoned from the issue of {}: “{}”</translation>
    </message>
</context>
</TS>
