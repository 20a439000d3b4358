# Why a picture was not written.
export-scale = A picture cannot be drawn at scale { $scale }: use a number above zero
export-scale-no-number = The scale must be a number above zero
export-empty = There is nothing to draw: the picture is empty
export-too-large = The picture would be { $width } × { $height } pixels, which is too many. The largest scale for this map is { $most }
export-too-wide = The picture would be { $width } × { $height } pixels, which is too many. The largest width is { $most } pixels
export-too-dense = The picture would be { $width } × { $height } pixels, which is too many. At most { $most } dots per inch will do
export-own-file = The map itself is in this file: choose another name
export-exist = { $count ->
    [one] The file { $file } is there already
   *[other] { $count } files such as { $file } are there already
}
export-drawing = Drawing broke off because of an error in the program. No file was written
export-cancelled = The export was cancelled. No file was written

# Templates.
template-b2b = An empty B2B map: roles and lanes to start from
template-cnc-machine = A worked example: buying a CNC machine, seven stages, three roles

# Help of the command line.
cli-about = Tropa draws customer journey maps: stages, lanes, cards and emotion curves.
cli-about-new = Makes a map file from a template; never touches an existing file.
cli-about-templates = Lists the templates.
cli-about-check = Lists a file's problems: what had to be repaired, what does not agree, which characters no face can draw.
cli-about-info = Counts the stages, lanes, cards and roles of each map.
cli-about-export = Writes a map to files for others, by the ending of the name: PNG and SVG pictures, PDF pages, HTML for browsers, Markdown text or a TSV table; needs neither a window nor a graphics card.

cli-usage = tropa [FILE] | tropa COMMAND …
cli-usage-new = tropa new [--template NAME] -o FILE
cli-usage-templates = tropa templates
cli-usage-check = tropa check FILE
cli-usage-info = tropa info FILE [--json]
cli-usage-export = tropa export FILE -o OUT.pdf [--map NAME] [--paper A4] [--split | --slides] [options]

cli-heading-usage = Usage
cli-heading-commands = Commands
cli-heading-arguments = File
cli-heading-options = Options

cli-value-file = FILE
cli-value-name = NAME
cli-value-number = NUMBER
cli-value-lang = ru|en

cli-help-file = A map file (.ron)
cli-help-template = The template; b2b unless given. List: tropa templates
cli-help-template-window = Open a new map from a template. List: tropa templates
cli-help-lang = The language of messages and labels; the system's unless given
cli-help-output-map = Where to write the map
cli-help-map = The title of the map; the first of the file unless given
cli-value-picture = OUT
cli-value-paper = A4…A0
cli-help-output-picture = Where to write: .png or .svg a picture, .pdf pages, .html a page for browsers, .md a text, .tsv a table. Several pictures are numbered
cli-help-stage = Only this stage (may be repeated)
cli-help-each = A picture for each stage, each role or each map of the file: stage, role or map
cli-help-paper = On paper of this size: A4, A3, A2, A1 or A0. The map goes on one sheet, or over several where letters would be below 7 pt
cli-help-portrait = The sheet is upright
cli-help-landscape = The sheet lies on its side, as it does without the option
cli-help-margins = The margins of the sheet in millimetres, 0 to 50; 10 unless given
cli-help-fit = Always on one sheet, however small the letters
cli-help-split = Over sheets, cut between stages and lanes, with their names on each
cli-help-poster = A poster of this size, put together from overlapping sheets of --paper
cli-help-slides = Slides 16:9 with letters of 14 pt and more
cli-help-width = The width of the picture in pixels
cli-help-dpi = Dots per inch, such as 300; noted in the file
cli-help-transparent = Without a background
cli-help-no-title = Without the title
cli-help-no-purpose = Without purpose, scenario and expectations
cli-help-no-legend = Without the legend of curves
cli-help-no-date = Without date and state
cli-help-no-logo = Without the logo
cli-help-no-notes = Without the words about marks
cli-help-author = With the author
cli-help-without-names = Without names of people: responsible, authors, interviewed; inside texts an ellipsis stands for them
cli-help-no-evidence = Without the marks of evidence
cli-help-role = Name or initials of a role (may be repeated): what does not concern it fades; .md and .tsv leave it out
cli-help-others = With --role, what happens to the rest: dim or hide; dim unless given
cli-help-evidence = Only cards that are hypothesis, partly, confirmed or unknown (may be repeated); the rest fades
cli-help-department = Only cards of this department (may be repeated); the rest fades
cli-help-status = Only measures that are idea, planned, pilot, done or dropped (may be repeated); the rest fades
cli-help-force = Replaces numbered files that are there already
cli-help-report = A report instead of the map: participation, coverage, funnel, comparison, changes (of the original map), register (of target groups) or exercise (how to draw one up)
cli-help-with = The map to compare with; the original or the neighbour unless given
cli-help-ghost = The title of a map whose curves are laid over to compare
cli-help-scale = How many times larger, such as 2 or 0.5; 1 unless given
cli-help-theme = The theme: light, dark, print or projector; light unless given
cli-help-links = Draws the links of barriers and opportunities
cli-help-no-switches = Without the lines of channel switches and handovers
cli-help-no-funnel = Without the funnel above the metrics
cli-help-with-workbook = Puts the whole workbook into the first PNG, so that it opens as a map again: with what the picture does not show
cli-help-compression = balanced: a smaller file, fast: less time; balanced unless given
cli-help-letters = In an .svg, text stays text, for browsers; without it, text is outlines that look the same everywhere
cli-help-json = Print JSON for other programs
cli-help-help = Print this help
cli-help-version = Print the version

cli-exit-codes = Exit code: 0 done, 2 could not be done.
cli-exit-codes-check = Exit code: 0 no problems, 1 problems, 2 the file cannot be read.
cli-after =
    Examples:
    {"  "}tropa map.ron                                     open a map in the window
    {"  "}tropa --template cnc-machine                      open the worked example
    {"  "}tropa new --template b2b -o map.ron               start a new map
    {"  "}tropa export map.ron -o map.png --scale 2         draw a map
    {"  "}tropa export --help                               more about a command

    Exit code: 0 done, 1 check found problems, 2 could not be done.
cli-examples-new =
    Examples:
    {"  "}tropa new -o map.ron
    {"  "}tropa new --template cnc-machine --lang ru -o example.ron

    Exit code: 0 the file was made, 2 it could not be made.
cli-examples-export =
    Examples:
    {"  "}tropa export map.ron -o map.png --scale 2
    {"  "}tropa export map.ron -o participation.png --report participation
    {"  "}tropa export map.ron -o procurement.png --role "Procurement" --theme print
    {"  "}tropa export map.ron -o map.pdf --paper A3 --split
    {"  "}tropa export map.ron -o slides.pdf --slides
    {"  "}tropa export map.ron -o map.html --each map
    {"  "}tropa export map.ron -o map.png --map "To be" --lang ru --compression fast

    Exit code: 0 all was written, 2 nothing could be.

# Answers of the commands.
cli-repaired = { $file } was repaired while it was read; tropa check tells what was repaired
cli-check-clean = No problems.
cli-check-newer = The file was written by a newer Tropa: what this version does not know is skipped.
cli-check-on-card = { $problem }; first on card { $card }
cli-check-uncovered =
    { $count ->
        [one] { $count } character cannot be drawn, a box will stand for it: { $characters }
       *[other] { $count } characters cannot be drawn, boxes will stand for them: { $characters }
    }
cli-info-unnamed = untitled
cli-info-workbook = { $title }: { $maps ->
        [one] { $maps } map
       *[other] { $maps } maps
    }, { $roles ->
        [one] { $roles } role
       *[other] { $roles } roles
    }, { $sources ->
        [one] { $sources } source
       *[other] { $sources } sources
    }, { $target-groups ->
        [one] { $target-groups } target group
       *[other] { $target-groups } target groups
    }
cli-info-map = { $name }: { $stages ->
        [one] { $stages } stage
       *[other] { $stages } stages
    }, { $lanes ->
        [one] { $lanes } lane
       *[other] { $lanes } lanes
    }, { $cards ->
        [one] { $cards } card
       *[other] { $cards } cards
    }, { $roles ->
        [one] { $roles } role
       *[other] { $roles } roles
    }, { $curves ->
        [one] { $curves } curve
       *[other] { $curves } curves
    }, { $parking } in the parking lot

# Why a command was not done.
cli-error-file = { $file }: { $problem }
cli-error-value = { $option } does not take “{ $value }”: use one of { $allowed }
cli-error-scale = the scale “{ $value }” will not do: use a number above zero, such as 2 or 0.5
cli-error-missing = { $argument } is missing: tropa --help tells how to call the command
cli-error-no-value = { $argument } has no value: tropa --help tells how to call the command
cli-error-arguments = the command cannot be called like this: tropa --help tells how
cli-error-repeated = { $argument } is given twice: keep one
cli-error-conflict = { $argument } and { $other } cannot go together: keep one
cli-error-before-command = { $argument } cannot stand before { $command }: what belongs to a command is written after it
cli-error-no-command-nearest = there is no command “{ $name }”; perhaps you mean “{ $nearest }”
cli-error-no-command = there is no command “{ $name }”, only { $there }
cli-error-unknown = “{ $argument }” is not understood: tropa --help tells how to call the command
cli-error-no-map = the file has no map “{ $name }”, only { $there }
cli-error-no-role = the file has no role “{ $name }”, only { $there }
cli-error-width = the width “{ $value }” will not do: use a number of pixels, such as 3840
cli-error-dpi = { $value } dots per inch will not do: use a number such as 300
cli-error-margins = margins of “{ $value }” will not do: use 0 to 50 millimetres
cli-error-no-stage = there is no stage “{ $name }” on the map, only { $there }
cli-error-not-in-format = --{ $option } means nothing in a .{ $ending } file: it is for { $known }
cli-error-not-of-reports = --{ $option } means nothing for a report: leave it out
cli-error-with = --with belongs to --report comparison
cli-error-no-department = the file has no department “{ $name }”, only { $there }
cli-error-no-departments = the file has no department “{ $name }”: it lists no departments
cli-error-format = the name { $file } does not say what to write: it must end in { $known }
cli-offers = this would do: { $offers }
cli-error-exist = { $problem }. --force replaces them
cli-error-output = the result could not be written: { $problem }
cli-error-json = the JSON could not be made: please report this error of the program
