# Makes elements.tsv (tag, VR, VM, keyword) from the facts in DCMTK's dictionary file of DICOM PS3.6-2022b and PS3.7-2022b.
# Usage: awk -f extract-elements.awk dicom.dic | LC_ALL=C sort > elements.tsv        (Debian: package libdcmtk17, file dicom.dic)
# Repeating groups and elements keep their pattern: 60xx0010, 002031xx. DICONDE, DICOS and private entries are left out.
BEGIN { FS = "\t" }
/^#/ || NF < 5 { next }
$5 != "DICOM" && $5 != "DICOM/retired" { next }
{
  tag = $1
  gsub(/[()]/, "", tag)
  split(tag, part, ",")
  group = pattern(part[1])
  element = pattern(part[2])
  vr = $2
  if (vr == "xs") vr = "US/SS"
  else if (vr == "ox" || vr == "px") vr = "OB/OW"
  else if (vr == "lt") vr = "US/OW"
  else if (vr == "up") vr = "UL"
  else if (vr == "na") next
  code = toupper(group element)
  gsub(/X/, "x", code)
  print code "\t" vr "\t" $4 "\t" $3
}
# A range such as 6000-60FF becomes 60xx; a plain number stays.
function pattern(text,   ends) {
  if (split(text, ends, "-") == 1) return text
  return sprintf("%s", common(ends[1], ends[length(ends)]))
}
function common(low, high,   i, out) {
  out = ""
  for (i = 1; i <= 4; i++) {
    if (substr(low, i, 1) == substr(high, i, 1) && length(out) == i - 1 && out !~ /x/) out = out substr(low, i, 1)
    else out = out "x"
  }
  return out
}
