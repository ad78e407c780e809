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
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>本程序以 MIT 许可发布。Qt 与 PySide6 以 LGPL-3.0 许可使用，SQLite 属公有领域，jieba 以 MIT 许可使用。</source>
        <translation>This program is released under the MIT licence. Qt and PySide6 are used under LGPL-3.0, SQLite is in the public domain, jieba is used under MIT.</translation>
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
        <source>导入报纸……</source>
        <translation>Import papers…</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
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
        <source>阅读</source>
        <translation>Read</translation>
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
        <source>下一篇</source>
        <translation>Next article</translation>
    </message>
    <message>
        <source>上一篇</source>
        <translation>Previous article</translation>
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
        <source>深色与浅色</source>
        <translation>Dark or light</translation>
    </message>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>关于怀川报库</source>
        <translation>About Huaichuan</translation>
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
    <name>EntityPanel</name>
    <message>
        <source>报道里的要素</source>
        <translation>Entities of the article</translation>
    </message>
    <message>
        <source>{}，{} 处</source>
        <translation>{}, {} times</translation>
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
        <source>已取消，此前的都已写入：</source>
        <translation>Cancelled; all before that is written: </translation>
    </message>
    <message>
        <source>导入完成：</source>
        <translation>Import done: </translation>
    </message>
    <message>
        <source>{:,} 期 {:,} 版 {:,} 篇，{:,} 篇未变，用时 {:.1f} 秒</source>
        <translation>{:,} issues, {:,} pages, {:,} articles; {:,} unchanged; {:.1f} s</translation>
    </message>
    <message>
        <source>未收：{}&#x3000;{}</source>
        <translation>Refused: {}: {}</translation>
    </message>
    <message>
        <source>没有被拒的文件。</source>
        <translation>No file was refused.</translation>
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
        <source>开始导入</source>
        <translation>Start import</translation>
    </message>
    <message>
        <source>要导入的文件与导入结果</source>
        <translation>Files to import and what came of them</translation>
    </message>
    <message>
        <source>页面 Markdown 或文本、JSONL 表；文件夹会连同子文件夹一起读。</source>
        <translation>Page Markdown or text, JSONL tables; folders are read with their subfolders.</translation>
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
    <name>MainWindow</name>
    <message>
        <source>怀川报库</source>
        <translation>Huaichuan 怀川报库</translation>
    </message>
</context>
<context>
    <name>Masthead</name>
    <message>
        <source>怀川报库</source>
        <translation>Huaichuan 怀川报库</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
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
        <source>命中 &lt;b&gt;{}&lt;/b&gt; / {}</source>
        <translation>Hit &lt;b&gt;{}&lt;/b&gt; / {}</translation>
    </message>
    <message>
        <source>命中 &lt;b&gt;{}&lt;/b&gt; 处</source>
        <translation>&lt;b&gt;{}&lt;/b&gt; hits</translation>
    </message>
    <message>
        <source>选一篇报道来读</source>
        <translation>Choose an article to read</translation>
    </message>
    <message>
        <source>上下键换篇，F3 走到下一处命中。</source>
        <translation>Up and Down change the article, F3 goes to the next hit.</translation>
    </message>
    <message>
        <source>上一篇</source>
        <translation>Previous article</translation>
    </message>
    <message>
        <source>下一篇</source>
        <translation>Next article</translation>
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
        <source>缩小字号</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>放大字号</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>要素栏</source>
        <translation>Entity list</translation>
    </message>
    <message>
        <source>宋</source>
        <translation>宋</translation>
    </message>
    <message>
        <source>宋体</source>
        <translation>Song (serif)</translation>
    </message>
    <message>
        <source>黑</source>
        <translation>黑</translation>
    </message>
    <message>
        <source>黑体</source>
        <translation>Hei (sans serif)</translation>
    </message>
    <message>
        <source>楷</source>
        <translation>楷</translation>
    </message>
    <message>
        <source>楷体</source>
        <translation>Kai (script)</translation>
    </message>
    <message>
        <source>本机没有楷体</source>
        <translation>This computer has no Kai typeface</translation>
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
        <source>&lt;b&gt;{:,}&lt;/b&gt; 篇，{} 毫秒</source>
        <translation>&lt;b&gt;{:,}&lt;/b&gt; articles, {} ms</translation>
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
        <source>相关</source>
        <translation>Relevance</translation>
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
        <source>看看样报</source>
        <translation>See the sample paper</translation>
    </message>
    <message>
        <source>导入自己的报纸……</source>
        <translation>Import your own paper…</translation>
    </message>
    <message>
        <source>打开已有档案……</source>
        <translation>Open an archive…</translation>
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
    <name>typeset</name>
    <message>
        <source>栏尾断段已接合 {} 处</source>
        <translation>{} paragraphs rejoined</translation>
    </message>
    <message>
        <source>错栏段落已归位 {} 处</source>
        <translation>{} paragraphs moved back</translation>
    </message>
    <message>
        <source>错栏残句已移除 {} 处</source>
        <translation>{} stray fragments removed</translation>
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
        <translation>Bodies</translation>
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
