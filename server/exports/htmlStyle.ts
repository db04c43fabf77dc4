/** The paper's look on a screen and from a browser's printer: A4 column, Song title, the five colours of the product. */
export const HTML_STYLE = `
:root{--paper:#fbf8f2;--ink:#1f2421;--tea:#2f6b4f;--persimmon:#b8431f;--straw:#e9dfc8;--pale:#f4efe3;--grey:#62625d;--rule:#8c8c86;
--song:"方正小标宋简体","Songti SC","Noto Serif SC","Noto Serif CJK SC","Source Han Serif SC",STSong,SimSun,serif;
--fang:"仿宋_GB2312",FangSong,STFangsong,"Songti SC","Noto Serif SC","Noto Serif CJK SC",SimSun,serif;
--kai:"楷体_GB2312",KaiTi,STKaiti,"Kaiti SC","Noto Serif SC","Noto Serif CJK SC",serif;
--hei:"黑体",SimHei,"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
*{box-sizing:border-box}
html{background:#e4dfd3;color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0;font:16pt/1.81 "Times New Roman",var(--fang);overflow-wrap:anywhere;text-align:justify}
main{width:210mm;max-width:100%;margin:8mm auto;padding:32mm 26mm 30mm 28mm;background:#fff;box-shadow:0 1px 6px rgba(31,36,33,.18)}
nav{max-width:210mm;margin:0 auto;padding:4mm 5mm 0;font:14pt/1.8 var(--hei)}
nav a{color:var(--tea)}
header{text-align:center;margin-bottom:8mm}
h1{font:700 22pt/1.5 "Times New Roman",var(--song);margin:0 0 4mm;text-wrap:balance}
.sub{font-family:"Times New Roman",var(--kai);margin:0}
.status{font:700 14pt/1.8 var(--hei);margin:1mm 0 5mm;color:var(--persimmon)}
.sealed .status{color:var(--tea)}
.rail{display:flex;gap:3pt;list-style:none;margin:0;padding:0;font:10.5pt/1.5 var(--hei)}
.rail li{flex:1 1 0;min-width:0;margin:0;padding:4pt 1pt 5pt;color:var(--grey);border-bottom:1px solid var(--rule);text-align:center}
.rail span{display:block}
.rail .done{background:var(--pale);color:#285b43;border-bottom:1.5pt solid var(--tea)}
.rail .current{background:var(--tea);color:#fff;font-weight:700;border-bottom:1.5pt solid var(--tea)}
.note{text-wrap:balance;margin:2mm 0 0;font:10.5pt/1.6 "Times New Roman",var(--song);color:var(--grey)}
h2,h3,h4,h5{font-size:16pt;line-height:1.81;margin:0;padding-left:2em;font-weight:400;break-after:avoid}
h2{font-family:"Times New Roman",var(--hei);font-weight:700}
h3{font-family:"Times New Roman",var(--kai)}
h4,h5{font-weight:700}
p{margin:0}
p.sentence,p.result,p.prose,p.muted,p.enclosed{text-indent:2em}
p.enclosed{white-space:pre-wrap}
:not(.enclosed)+p.enclosed{margin-top:1.81em}
p.muted{color:var(--grey);font-family:var(--kai)}
p.caption{padding-left:32pt;font:700 14pt/1.9 "Times New Roman",var(--hei);break-after:avoid}
p.about{padding-left:32pt;font-size:12pt;line-height:1.6;color:var(--grey);text-align:left;break-after:avoid}
figure{margin:3mm auto;width:86mm;max-width:100%;break-inside:avoid}
figure svg{display:block;width:100%}
dl{margin:0;padding-left:2em}
dl div{display:flex}
dt{flex:none;font-family:"Times New Roman",var(--hei);font-weight:700}
dd{margin:0;text-align:left}
.scroll{overflow-x:auto}
table{width:100%;margin:3mm 0 5mm;border-collapse:collapse;border-top:1pt solid var(--ink);border-bottom:1pt solid var(--ink);font-size:12pt;line-height:1.45;text-align:left;font-variant-numeric:tabular-nums}
colgroup+thead{display:table-header-group}
th,td{border:.5pt solid var(--rule);padding:3.5pt 5pt;vertical-align:middle}
th{background:var(--pale);text-align:center;font-family:"Times New Roman",var(--hei);font-weight:700}
td.c{text-align:center}
td{height:2.4em}
p.left,h4.left,h5.left,td.left,th.left{text-align:left}
p.center,h4.center,h5.center,td.center,th.center{text-align:center}
p.right,h4.right,h5.right,td.right,th.right{text-align:right}
p.prose.center,p.prose.right{text-indent:0}
h4.center,h4.right,h5.center,h5.right{padding-left:0}
td p.prose,th p.prose,li>p.prose,blockquote p.prose{text-indent:0}
table.whole{break-inside:avoid}
td{orphans:3;widows:3}
ol:not(.rail),ul{margin:0;padding-left:3.4em}
li ol:not(.rail),li ul{padding-left:1.6em}
blockquote{margin:2mm 0 2mm 2em;padding-left:.8em;border-left:2pt solid var(--straw);font-family:"Times New Roman",var(--kai)}
.signatures{display:grid;grid-template-columns:1fr 1fr;gap:0 9mm;margin-top:8mm;break-before:avoid;break-after:avoid;font-size:12pt;break-inside:avoid}
.signatures p{display:flex;align-items:flex-end;height:10mm;line-height:1.3;white-space:nowrap}
.signatures i{flex:1;border-bottom:.5pt solid var(--ink)}
.signatures .date{grid-column:1/-1;justify-content:flex-end;font-size:14pt}
.seal{margin-top:8mm;padding-top:3mm;border-top:1pt solid var(--tea);font:10.5pt/1.8 "Times New Roman",var(--song);text-align:left;break-inside:avoid}
.appendix{margin-top:16mm;padding-top:8mm;border-top:1pt dashed var(--rule);text-align:center}
.appendix .mark{text-align:left;font-family:"Times New Roman",var(--hei);font-weight:700}
.appendix h2{margin:8mm 0 4mm;padding:0;font:700 22pt/1.5 "Times New Roman",var(--song)}
@media screen and (max-width:760px){html{background:#fff}body{font-size:17px}main{margin:0;padding:7vw 5vw;box-shadow:none}
h1,.appendix h2{font-size:22px}h2,h3,h4,h5{font-size:18px;padding-left:0}p.caption{padding-left:0;font-size:17px}p.about{padding-left:0;font-size:15px}dl{padding-left:0}
table{font-size:15px}table.wide{min-width:600px}.rail{font-size:12px;gap:2px}.rail li{padding:5px 0}.note,.seal{font-size:14px}.signatures{grid-template-columns:1fr}}
@media screen and (max-width:660px){table.wide::before{content:"表格右边还有，可以左右滑动";display:table-caption;caption-side:top;margin-top:3mm;color:var(--grey);font-size:15px;line-height:1.6;text-align:left}}
@page{size:A4;margin:37mm 26mm 35mm 28mm}
@page:right{@bottom-right{content:"— " counter(page) " —";font:14pt SimSun,"Noto Serif CJK SC",serif;padding-right:1em}}
@page:left{@bottom-left{content:"— " counter(page) " —";font:14pt SimSun,"Noto Serif CJK SC",serif;padding-left:1em}}
@media print{html{background:none}main{width:auto;margin:0;padding:0;box-shadow:none}body{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.scroll{overflow:visible}.appendix{break-before:page;break-inside:avoid;break-after:avoid;margin-top:0;padding-top:0;border-top:0}}
`;
