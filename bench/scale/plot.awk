# The table of bench/scale/run.sh as SVG: processor time by the number of documents, both by powers of ten, and what n log n
# would be from the first point on, dotted.
#
# usage: awk -f bench/scale/plot.awk table >docs/scale.svg
BEGIN {
  FS = "\t"
  left = 70; top = 20; width = 440; height = 300
  x0 = 3; x1 = 5; y0 = -2; y1 = 2.5
  split("extract|#0b6e99;merge|#8a6d00;resolve|#a83232;build --stream|#3c7a3c;build|#5b4b8a", styles, ";")
  for (i = 1; i in styles; i++) { split(styles[i], style, "|"); color[style[1]] = style[2]; name[i] = style[1] }
  names = i - 1
}
function lg(value) { return log(value) / log(10) }
function px(documents) { return left + (lg(documents) - x0) / (x1 - x0) * width }
function py(seconds) { return top + height - (lg(seconds) - y0) / (y1 - y0) * height }
/^#/ || !($3 in color) { next }
{
  seconds = $4 < 0.01 ? 0.01 : $4
  points[$3] = points[$3] sprintf("%s%.1f,%.1f", points[$3] == "" ? "" : " ", px($1), py(seconds))
  dots[$3] = dots[$3] sprintf("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>", px($1), py(seconds))
  if (!($3 in first)) { first[$3] = $1; cost[$3] = seconds }
  last[$3] = $1
  end[$3] = py(seconds)
}
END {
  print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 370\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">"
  print "<title>Processor time by the number of documents</title>"
  print "<rect width=\"640\" height=\"370\" fill=\"#fff\"/>"
  for (e = x0; e <= x1; e++)
    printf "<path d=\"M%.1f %d v%d\" stroke=\"#ddd\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", px(10 ^ e), top, height, px(10 ^ e), top + height + 18, 10 ^ e
  for (e = y0; e <= y1; e++)
    printf "<path d=\"M%d %.1f h%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%g s</text>\n", left, py(10 ^ e), width, left - 6, py(10 ^ e) + 4, 10 ^ e
  printf "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">documents</text>\n", left + width / 2, top + height + 38
  # Names that would lie on each other move down.
  for (moved = 1; moved;) {
    moved = 0
    for (i = 1; i <= names; i++)
      for (k = 1; k <= names; k++)
        if (i != k && (name[i] in end) && (name[k] in end) && end[name[i]] >= end[name[k]] && (end[name[i]] > end[name[k]] || i > k) && end[name[i]] < end[name[k]] + 13) {
          end[name[i]] = end[name[k]] + 13.5
          moved = 1
        }
  }
  for (i = 1; i <= names; i++) {
    n = name[i]
    if (!(n in first)) continue
    law = ""
    for (e = lg(first[n]); e <= lg(last[n]) + 0.001; e += 0.1) {
      d = 10 ^ e
      law = law sprintf(" %.1f,%.1f", px(d), py(cost[n] * d * log(d) / (first[n] * log(first[n]))))
    }
    printf "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-dasharray=\"2 4\"/>\n", substr(law, 2), color[n]
    printf "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/><g fill=\"%s\">%s</g>\n", points[n], color[n], color[n], dots[n]
    printf "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>\n", left + width + 8, end[n] + 4, color[n], n
  }
  print "</svg>"
}
